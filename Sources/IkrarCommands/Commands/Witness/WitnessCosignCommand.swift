internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Signatures
internal import TransparencyLog
internal import Wording

struct WitnessCosignCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "cosign",
            abstract: text(
                id: "Periksa bahwa log melanjutkan yang terakhir dilihat, lalu tandatangani (oleh saksi).",
                en: "Check that the log extends what was seen last, then cosign it (by a witness)."),
            discussion: text(
                id: """
                    Dijalankan di komputer saksi sendiri, tanpa buku register. Pertama kali: --first --log-key VKEY. \
                    Bila log bertentangan dengan ingatan saksi, kedua checkpoint disimpan sebagai bukti.

                    Contoh:
                      ikrar witness cosign minta.txt --as kejari-sarolangun --state saksi.txt --output saksi-kejari.txt
                    """,
                en: """
                    Run on the witness's own computer, without a registry. The first time: --first --log-key VKEY. \
                    If the log contradicts what the witness remembers, both checkpoints are kept as evidence.

                    Example:
                      ikrar witness cosign request.txt --as kejari-sarolangun --state witness.txt --output cosigned.txt
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help("Permintaan dari pengelola.", "The registrar's request.", valueName: .file), completion: .file())
    var file: String
    @Option(name: .customLong("as"), help: help("Saksi.", "The witness.", valueName: .party)) var party: String
    @Option(help: help("Ingatan saksi ini.", "What this witness remembers.", valueName: .file), completion: .file())
    var state: String
    @Flag(
        help: help(
            "Mulai menyaksikan log ini; belum ada ingatan.", "Begin to witness this log; nothing is remembered yet."))
    var first = false
    @OptionGroup var log: LogKeyOption
    @Option(
        help: help(
            "Berkas jawaban (bawaan: keluaran baku).", "The response file (default: standard output).", valueName: .file
        ))
    var output: String?
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let witness = try PartyID(option: "--as", party)
        let key = try signing.privateKey(of: witness, in: common.keys, logIsNext: false, console: common.console)
        // A witness that changes its key still knows what it saw with the one before.
        let keys = try [key.publicKey] + common.keys.publicKeys(of: witness)
        let own = try keys.map { try VerifierKey(name: witness.text, use: .cosignature, key: $0) }
        let request = try LogFiles.read(file, as: WitnessRequest.init(parsing:))
        // What is remembered is read, judged and replaced while nobody else does so: a witness must not forget.
        let (known, response) = try withLock(onFolderOf: state) {
            let (known, response) = try cosign(request, as: witness, with: key, remembered(own))
            // Whether the answer can be written shows before the state moves on.
            let answer = try output.map { try LogFiles.stage(response.content, for: $0, hint: .otherOutput) }
            do {
                try StagedFile(Array(known.content.utf8), for: state).replace()
            } catch {
                answer?.discard()
                throw error
            }
            try answer?.create(hint: .otherOutput)
            return (known, response)
        }
        switch format {
        case .json:
            common.console.json([
                "witness": .string(witness.text), "origin": .string(known.logKey.name),
                "size": known.latest.map { .integer($0.checkpoint.size) } ?? .null, "file": .optional(output),
                "response": .string(response.content),
            ])
        case .text:
            if output == nil { common.console.write(response.content) }
            common.console.note(
                Phrase(
                    id:
                        "Disaksikan atas nama \(witness). Serahkan jawabannya kepada pengelola, dan simpan \(state) baik-baik.",
                    en: "Cosigned for \(witness). Hand the response to the registrar, and keep \(state) safe."), .good)
        }
    }

    private func cosign(
        _ request: WitnessRequest, as witness: PartyID, with key: PrivateKey, _ known: WitnessState
    ) throws -> (WitnessState, WitnessResponse) {
        do throws(IkrarError) {
            let cosigned = try known.cosigning(
                request, as: witness.text, by: common.clock, isRight: signing.clock.clockIsRight, with: key)
            return (cosigned.state, WitnessResponse(cosigned.cosignature))
        } catch {
            if error.showsTwoHistories { throw try keepEvidence(known, request, error) }
            throw error.isAboutClock ? error : error.within(file)
        }
    }

    private func remembered(_ own: [VerifierKey]) throws -> WitnessState {
        guard FileAccess.exists(state) else {
            guard first else {
                throw IkrarError(
                    .witnessStateMissing, .noInput, id: "ingatan saksi \(state) tidak ada",
                    en: "the witness's state \(state) is missing",
                    hint: Phrase(
                        id:
                            "Pulihkan dari cadangan. Hanya bila log ini belum pernah disaksikan: --first --log-key VKEY.",
                        en: "Restore it from a backup. Only if this log was never witnessed: --first --log-key VKEY."))
            }
            return WitnessState(of: try log.requiredKey())
        }
        guard !first else {
            throw IkrarError.exists(
                state,
                hint: Phrase(
                    id: "Hilangkan --first: log ini sudah disaksikan.",
                    en: "Leave --first out: this log is being witnessed."))
        }
        let known = try LogFiles.read(state) { try WitnessState(parsing: $0, of: own) }
        if let pinned = try log.key(), pinned != known.logKey {
            throw IkrarError(
                .witnessOtherLog, .badData, id: "\(state) adalah ingatan tentang log \(known.logKey)",
                en: "\(state) remembers the log \(known.logKey)")
        }
        return known
    }

    /// Keeps what the log signed before and what it signed now, each as a checkpoint that anyone can compare.
    private func keepEvidence(_ known: WitnessState, _ request: WitnessRequest, _ error: IkrarError) throws
        -> IkrarError
    {
        let names = try [known.latest?.note, request.note].compactMap(\.self).map { note in
            let bytes = Array(note.content.utf8)
            let name = "\(state).evidence-\(SHA256Digest(of: bytes).hex)"
            if !FileAccess.exists(name) { try StagedFile(bytes, for: name).create() }
            return name
        }.joined(separator: ", ")
        return IkrarError(
            error.code, .badData, id: "\(file): \(error.sentence.id); kedua checkpoint disimpan: \(names)",
            en: "\(file): \(error.sentence.en); both checkpoints are kept: \(names)", hint: error.hint,
            subject: error.subject)
    }
}
