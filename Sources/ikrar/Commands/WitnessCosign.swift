internal import Agreements
internal import ArgumentParser
internal import Signatures
internal import TransparencyLog
internal import Wording

struct WitnessCosign: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "cosign",
            abstract: text(
                id: "Periksa bahwa log melanjutkan yang terakhir dilihat, lalu tandatangani (oleh saksi).",
                en: "Check that the log extends what was seen last, then cosign it (by a witness)."),
            discussion: text(
                id: """
                    Dijalankan di komputer saksi sendiri, tanpa buku register. Pertama kali: --first --log-key VKEY.
                    Bila log bertentangan dengan ingatan saksi, kedua checkpoint disimpan sebagai bukti.

                    Contoh:
                      ikrar witness cosign minta.txt --as kejari-sarolangun --state saksi.txt --output saksi-kejari.txt
                    """,
                en: """
                    Run on the witness's own computer, without a registry. The first time: --first --log-key VKEY.
                    If the log contradicts what the witness remembers, both checkpoints are kept as evidence.

                    Example:
                      ikrar witness cosign request.txt --as kejari-sarolangun --state witness.txt --output cosigned.txt
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Permintaan dari pengelola.", "The registrar's request.", valueName: .file)) var file: String
    @Option(name: .customLong("as"), help: help("Saksi.", "The witness.", valueName: .party)) var party: String
    @Option(help: help("Ingatan saksi ini.", "What this witness remembers.", valueName: .file)) var state: String
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

    func run() throws {
        let witness = try PartyID(option: "--as", party)
        let key = try signing.privateKey(of: witness, in: common.keys, console: common.console)
        let verifier = try VerifierKey(name: witness.text, use: .cosignature, key: key.publicKey)
        let request = try LogFiles.read(file, as: WitnessRequest.init(parsing:))
        // What is remembered is read, judged and replaced while nobody else does so: a witness must not forget.
        let line = try withLock(onFolderOf: state) {
            let known = try remembered(verifier)
            do {
                let cosigned = try known.cosigning(request, as: witness.text, at: common.now, with: key)
                try StagedFile(Array(cosigned.state.content.utf8), for: state).replace()
                return cosigned.cosignature
            } catch let error as LogError where error.isAboutHistory {
                throw try keepEvidence(known, request, error)
            } catch let error as any ExplainedError {
                throw CommandError.inFile(file, error)
            }
        }
        try LogFiles.write(line.line + "\n", to: output, common.console)
        common.console.note(
            Phrase(
                id:
                    "Disaksikan atas nama \(witness). Serahkan jawabannya kepada pengelola, dan simpan \(state) baik-baik.",
                en: "Cosigned for \(witness). Hand the response to the registrar, and keep \(state) safe."), .good)
    }

    private func remembered(_ verifier: VerifierKey) throws -> WitnessState {
        guard FileAccess.exists(state) else {
            guard first else {
                throw CommandError(
                    "witness-state-missing", .noInput, id: "ingatan saksi \(state) tidak ada",
                    en: "the witness's state \(state) is missing",
                    hint: Phrase(
                        id:
                            "Pulihkan dari cadangan. Hanya bila log ini belum pernah disaksikan: --first --log-key VKEY.",
                        en: "Restore it from a backup. Only if this log was never witnessed: --first --log-key VKEY."))
            }
            return WitnessState(of: try log.requiredKey())
        }
        guard !first else {
            throw CommandError.exists(
                state,
                hint: Phrase(
                    id: "Hilangkan --first: log ini sudah disaksikan.",
                    en: "Leave --first out: this log is being witnessed."))
        }
        let known = try LogFiles.read(state) { try WitnessState(parsing: $0, of: verifier) }
        if let pinned = try log.key(), pinned != known.logKey {
            throw CommandError(
                "witness-other-log", .badData, id: "\(state) adalah ingatan tentang log \(known.logKey)",
                en: "\(state) remembers the log \(known.logKey)")
        }
        return known
    }

    /// Keeps what the log signed before and what it signed now, side by side.
    private func keepEvidence(_ known: WitnessState, _ request: WitnessRequest, _ error: LogError) throws
        -> CommandError
    {
        let old = known.latest?.note.content ?? ""
        let name = "\(state).evidence-\(SHA256Digest(of: Array(request.note.content.utf8)).hex.prefix(8))"
        if !FileAccess.exists(name) {
            try StagedFile(Array((old + "\n" + request.content).utf8), for: name).create(hint: Phrase(id: "", en: ""))
        }
        return CommandError(
            error.code, .badData, id: "\(file): \(error.sentence.id); kedua checkpoint disimpan di \(name)",
            en: "\(file): \(error.sentence.en); both checkpoints are kept in \(name)", hint: error.hint)
    }
}
