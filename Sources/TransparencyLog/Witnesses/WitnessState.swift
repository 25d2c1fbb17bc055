public import Signatures
public import Wording

/// What a witness remembers of one log: its key, and the checkpoint that it cosigned last.
///
/// Written as the line of the key, an empty line, and the cosigned checkpoint.
public struct WitnessState: Sendable {
    /// The log's key.
    public let logKey: VerifierKey
    /// The checkpoint that was cosigned last; none at the beginning.
    public let latest: VerifiedCheckpoint?
    /// When that was, by the witness's clock, in Unix seconds.
    public let cosigned: WideInt?

    /// Begins to watch a log.
    public init(of logKey: VerifierKey) {
        self.logKey = logKey
        latest = nil
        cosigned = nil
    }

    private init(logKey: VerifierKey, latest: VerifiedCheckpoint, cosigned: WideInt) {
        self.logKey = logKey
        self.latest = latest
        self.cosigned = cosigned
    }

    /// Reads what was remembered.
    ///
    /// - Parameters:
    ///   - bytes: the file that was kept.
    ///   - witness: the witness's own keys, of which one's cosignature must be under the checkpoint: what somebody else
    ///     put there is not what the witness saw. A key may have followed another since.
    /// - Throws: `IkrarError` `witness-state`.
    public init(parsing bytes: [UInt8], of witness: [VerifierKey]) throws(IkrarError) {
        guard let bytes = (try? HandedText(bytes))?.bytes else { throw .damagedState }
        guard let divide = bytes.firstIndex(of: 0x0A), bytes.count > divide + 1, bytes[divide + 1] == 0x0A else {
            throw .damagedState
        }
        do throws(IkrarError) {
            logKey = try VerifierKey(parsing: String(decoding: bytes[..<divide], as: UTF8.self))
            let latest = try VerifiedCheckpoint(parsing: bytes[(divide + 2)...], by: [logKey])
            guard let last = try latest.cosignatures(by: witness).last else { throw IkrarError.damagedState }
            self.latest = latest
            cosigned = last.time
        } catch {
            throw .damagedState
        }
    }

    /// What is remembered, as it is written.
    public var content: String { "\(logKey)\n\n\(latest?.note.content ?? "")" }

    /// What a witness does about a request that it has found to be good.
    public enum Answer: Sendable {
        /// It gives the same cosignature again: the first answer may have been lost on its way.
        case again(NoteSignature)
        /// It signs.
        case sign(UnfinishedCosignature)
    }

    /// Checks a request against what is remembered.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - witness: the witness's name.
    ///   - key: the witness's, wherever its private half is kept.
    ///   - clock: the witness's.
    ///   - isRight: whether somebody has seen to it that the clock is right. Then what is remembered says nothing about
    ///     the time, and the checkpoint that is remembered is cosigned anew.
    /// - Returns: what is to be signed.
    /// - Throws: `IkrarError` `witness-conflict` if the log has shown two histories, `witness-not-extension` if nothing
    ///   proves the opposite, `witness-behind` if the request begins at another size than this witness knows,
    ///   `clock-behind`, or what the checks of notes and proofs throw.
    public func answer(
        to request: WitnessRequest, as witness: String, with key: PublicKey, by clock: WallClock, isRight: Bool = false
    ) throws(IkrarError) -> Answer {
        let new = try VerifiedCheckpoint(request.note, by: [logKey])
        let checkpoint = new.checkpoint
        if let latest, latest.checkpoint.size == checkpoint.size, latest.checkpoint.root != checkpoint.root {
            throw IkrarError.conflict(checkpoint.origin)
        }
        let isKnown = latest?.note.text == new.note.text
        if !isKnown { try checkExtension(by: request, to: checkpoint) }
        // Only now: two histories are worth keeping, whatever the time.
        if !isRight { try clock.check(after: cosigned.map { [.cosigned($0)] } ?? []) }
        let verifier = try VerifierKey(name: witness, use: .cosignature, key: key)
        if isKnown, !isRight, let latest, let line = latest.note.signatures.first(where: verifier.isNamed) {
            return .again(line)
        }
        return .sign(UnfinishedCosignature(of: new, by: verifier, at: clock.now))
    }

    /// Takes in the 64 bytes that the witness's key has made of a cosignature's message.
    ///
    /// - Returns: what is to be remembered before anybody gets to see the cosignature, and the cosignature.
    public func finish(
        _ unfinished: UnfinishedCosignature, with signature: [UInt8]
    ) throws(IkrarError) -> (state: WitnessState, cosignature: NoteSignature) {
        let line = unfinished.line(with: signature)
        let latest = try unfinished.checkpoint.cosigned(line)
        let state = WitnessState(logKey: logKey, latest: latest, cosigned: unfinished.time)
        // What could not be read again would be lost.
        guard state.content.utf8.count <= SignedNote.largest else { throw IkrarError.malformedNote }
        return (state, line)
    }

    /// Checks that a request leads from what is remembered to its checkpoint.
    private func checkExtension(by request: WitnessRequest, to checkpoint: Checkpoint) throws(IkrarError) {
        let oldSize = latest?.checkpoint.size ?? 0
        guard checkpoint.size >= oldSize else { throw IkrarError.older(checkpoint.size, than: oldSize) }
        guard request.oldSize == oldSize else { throw IkrarError.behind(request.oldSize, known: oldSize) }
        // C2SP tlog-witness: from nothing there is nothing to prove.
        guard oldSize > 0 || request.proof.isEmpty else { throw IkrarError.proofLength }
        guard let old = latest?.checkpoint, old.size > 0 else { return }
        do throws(IkrarError) {
            try verifyConsistency(
                from: (old.size, old.root), to: (checkpoint.size, checkpoint.root), proof: request.proof)
        } catch {
            // The log signed both; if it is honest it has a proof that leads from one to the other. A file may
            // also have come to harm on the way, so this alone accuses nobody.
            throw IkrarError.notAnExtension(checkpoint.origin)
        }
    }
}

extension IkrarError {
    /// Whether the log seems to have shown two histories, so that what it signed is worth keeping.
    public var showsTwoHistories: Bool { code == .witnessConflict || code == .witnessNotExtension }

    fileprivate static let damagedState = IkrarError(
        .witnessState, id: "ingatan saksi rusak atau milik saksi lain",
        en: "the witness's state is damaged, or another witness's",
        hint: Phrase(
            id: "Pulihkan dari cadangan. Jangan mulai dari awal: ingatan itulah yang membuktikan sejarah yang sama.",
            en: "Restore it from a backup. Do not begin anew: that memory is what proves a single history."))

    fileprivate static func conflict(_ origin: String) -> IkrarError {
        IkrarError(
            .witnessConflict, id: "log \(origin) telah memperlihatkan dua sejarah yang berbeda",
            en: "the log \(origin) has shown two different histories",
            hint: Phrase(
                id: "Jangan tandatangani. Simpan kedua checkpoint sebagai bukti dan beri tahu para pihak.",
                en: "Do not cosign. Keep both checkpoints as evidence and tell the other parties."))
    }

    fileprivate static func notAnExtension(_ origin: String) -> IkrarError {
        IkrarError(
            .witnessNotExtension,
            id: "tidak terbukti bahwa checkpoint \(origin) ini melanjutkan yang terakhir disaksikan",
            en: "nothing proves that this checkpoint of \(origin) extends the one cosigned last",
            hint: Phrase(
                id:
                    "Minta berkasnya sekali lagi. Jika gagal lagi, log itu memperlihatkan dua sejarah: beri tahu para pihak.",
                en:
                    "Ask for the file once more. If it fails again, the log shows two histories: tell the other parties."
            ))
    }

    fileprivate static func older(_ size: WideInt, than known: WideInt) -> IkrarError {
        IkrarError(
            .witnessOlder, id: "checkpoint ini (\(size) entri) lebih tua daripada yang sudah disaksikan (\(known))",
            en: "this checkpoint (\(size) entries) is older than the one already cosigned (\(known))")
    }

    fileprivate static func behind(_ size: WideInt, known: WideInt) -> IkrarError {
        IkrarError(
            .witnessBehind,
            id: "permintaan ini mulai dari \(size) entri, sedangkan saksi ini terakhir menyaksikan \(known)",
            en: "this request begins at \(size) entries, but this witness last cosigned \(known)",
            hint: Phrase(
                id: "Minta pengelola membuat permintaan baru mulai dari \(known) entri.",
                en: "Ask the registrar for a new request that begins at \(known) entries."), subject: .entry(known))
    }
}
