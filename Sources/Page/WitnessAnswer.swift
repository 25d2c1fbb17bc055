internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import Signatures
internal import TransparencyLog
internal import Wording

/// What a witness does: sees that the log continues what it saw last, and cosigns. Its memory is a file of its own, which
/// goes back to where it came from.
struct WitnessAnswer {
    private let request: PageRequest
    private let signature: [UInt8]?
    private let party: PartyID
    private let asked: WitnessRequest

    private init(_ request: PageRequest, _ signature: [UInt8]?) throws(IkrarError) {
        (self.request, self.signature) = (request, signature)
        let name = request["party"] ?? ""
        guard let party = PartyID(name) else { throw .partyID(name) }
        self.party = party
        guard let file = request.file(FileRole.witnessRequest.rawValue) else {
            throw .missing(Phrase(id: "berkas permintaan", en: "request file"))
        }
        do throws(IkrarError) { asked = try WitnessRequest(parsing: file.bytes) } catch {
            throw error.within(file.name)
        }
    }

    /// Shows what would be cosigned; with the open key and the word of its holder, cosigns it.
    static func reply(_ request: PageRequest, _ signature: [UInt8]?) throws(IkrarError) -> PageReply {
        try WitnessAnswer(request, signature).reply()
    }

    private func reply() throws(IkrarError) -> PageReply {
        guard let open = request.file("public") else { return Asking(request).toOpen }
        let key = try PublicKey(open.bytes)
        let known = try remembered(by: key)
        let time = request["time"].flatMap { WideInt($0) } ?? request.now
        let answer: WitnessState.Answer
        do throws(IkrarError) {
            let clock = WallClock(now: time) { [local = request.local] in local($0).label }
            answer = try known.answer(to: asked, as: party.text, with: key, by: clock)
        } catch {
            return refusal(error, known)
        }
        guard request["agreed"] == "yes" else { return try ask(known, key, at: time) }
        let (state, line): (WitnessState, NoteSignature)
        switch answer {
        case .again(let old): (state, line) = (known, old)
        case .sign(let unfinished):
            guard let signature else { return .signing(unfinished.message) }
            (state, line) = try known.finish(unfinished, with: signature)
        }
        let name = request.file(FileRole.witnessState.rawValue)?.name ?? "saksi.txt"
        let said = request.text(
            "Disaksikan atas nama \(party). Serahkan jawabannya kepada pengelola, dan simpan \(name) baik-baik.",
            "Cosigned for \(party). Hand the response to the registrar, and keep \(name) safe.")
        return .answer(
            [("done", .boolean(true))], tree: [Element("p", "note good", [("tabindex", "-1")], text: said)],
            saving: [
                PageReply.File(name: name, type: "text/plain", bytes: Array(state.content.utf8)),
                PageReply.File(
                    name: "saksi-\(party).txt", type: "text/plain", bytes: Array(WitnessResponse(line).content.utf8)),
            ])
    }

    private func remembered(by key: PublicKey) throws(IkrarError) -> WitnessState {
        guard let file = request.file(FileRole.witnessState.rawValue) else {
            // A witness must not begin anew by mistake: that is said aloud.
            guard request["first"] == "yes" else {
                throw IkrarError(
                    Code.missing, .noInput, id: "ingatan saksi belum dipilih",
                    en: "the witness's state is not chosen yet",
                    hint: Phrase(
                        id:
                            "Pilih berkasnya. Hanya bila log ini belum pernah disaksikan: tandai itu dan isikan kunci log.",
                        en: "Choose the file. Only if this log was never witnessed: say so and enter the log's key."))
            }
            return WitnessState(of: try TypedVerifierKey.read(request["witness-log-key"] ?? ""))
        }
        // A witness that changes its key still knows what it saw with the one before.
        let keys =
            [key]
            + request.files.filter { $0.role == FileRole.publicKey.rawValue && $0.party == party }
            .compactMap { try? PublicKey(pemText: $0.bytes) }
        var own: [VerifierKey] = []
        for key in keys { own.append(try VerifierKey(name: party.text, use: .cosignature, key: key)) }
        do throws(IkrarError) { return try WitnessState(parsing: file.bytes, of: own) } catch {
            throw error.within(file.name)
        }
    }

    private enum Code { static let missing = IkrarError.Code("witness-state-missing") }

    private func ask(_ known: WitnessState, _ key: PublicKey, at time: WideInt) throws(IkrarError) -> PageReply {
        let new = try VerifiedCheckpoint(asked.note, by: [known.logKey]).checkpoint
        let language = request.language
        func fact(_ id: String, _ en: String, _ value: String) -> ReportLine {
            ReportLine(.fact(label: Phrase(id: id, en: en)[language]), value)
        }
        let old = known.latest?.checkpoint.size ?? 0
        return Asking(request).agree(
            [
                ReportLine(.heading, request.text("Yang akan Anda saksikan", "What you are about to cosign"), .strong),
                fact("Log", "Log", known.logKey.name),
                fact(
                    "Terakhir disaksikan", "Cosigned last",
                    request.text("\(old) entri", old.counting("entry", "entries"))),
                fact("Sekarang", "Now", request.text("\(new.size) entri", new.size.counting("entry", "entries"))),
                fact("Atas nama", "For", party.text),
                fact("Sidik jari kunci", "Key fingerprint", key.thumbprint.text),
                fact("Waktu", "Time", request.local(time).label[language]),
            ], by: key, at: time, button: request.text("Saya menyaksikan", "I cosign"))
    }

    /// What the log signed before and what it signed now is kept, if the two contradict each other.
    private func refusal(_ error: IkrarError, _ known: WitnessState) -> PageReply {
        guard error.showsTwoHistories else { return .refusal(error, in: request.language) }
        let files = [known.latest?.note, asked.note].compactMap { $0 }.map { note in
            let bytes = Array(note.content.utf8)
            return PageReply.File(name: "evidence-\(SHA256Digest(of: bytes).hex).txt", type: "text/plain", bytes: bytes)
        }
        return .answer(
            [("error", .string(error.code.description))], tree: [.alert(error, in: request.language)], saving: files)
    }
}

extension IkrarError {
    static func partyID(_ name: String) -> IkrarError {
        IkrarError(
            Code("usage-value"), .usage, id: "Id pihak: \"\(name)\" bukan \(Phrase.slugRule.id)",
            en: "The party's id: \"\(name)\" is not \(Phrase.slugRule.en)")
    }
}
