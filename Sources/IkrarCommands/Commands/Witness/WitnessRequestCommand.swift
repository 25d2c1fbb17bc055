internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import TransparencyLog
internal import Wording

struct WitnessRequestCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "request",
            abstract: text(
                id: "Tulis permintaan kepada saksi (oleh pengelola).",
                en: "Write a request to a witness (by the registrar)."),
            discussion: text(
                id:
                    "Isinya badan add-checkpoint dari C2SP tlog-witness. Agar beberapa saksi bertemu pada satu checkpoint, sebutkan ukurannya: --size.\n\nContoh:\n  ikrar witness request --to kejari-sarolangun --output minta.txt",
                en:
                    "It is the add-checkpoint body of C2SP tlog-witness. For several witnesses to meet on one checkpoint, name its size: --size.\n\nExample:\n  ikrar witness request --to kejari-sarolangun --output request.txt"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Option(help: help("Saksi yang diminta.", "The witness that is asked.", valueName: .party)) var to: String
    @Option(
        help: help(
            "Jumlah entri yang terakhir disaksikannya (bawaan: menurut buku register).",
            "How many entries it cosigned last (default: what the registry knows).",
            valueName: Phrase(id: "jumlah", en: "size"))) var old: Int?
    @Option(
        help: help(
            "Checkpoint atas berapa entri (bawaan: yang terakhir).",
            "The checkpoint of how many entries (default: the latest).",
            valueName: Phrase(id: "jumlah", en: "size"))) var size: Int?
    @Option(
        help: help(
            "Berkas yang ditulis (bawaan: keluaran baku).", "The file to write (default: standard output).",
            valueName: .file)
    ) var output: String?
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let witness = try PartyID(option: "--to", to)
        let (request, covered) = try common.readLatest(of: Registry(at: common.registry, reading: true)) {
            let request = try asked(of: witness, in: $0)
            return (request, try VerifiedCheckpoint(request.note, by: [$0.logKey()]).checkpoint.size)
        }
        if let output {
            try LogFiles.stage(request.content, for: output, hint: .otherOutput).create(hint: .otherOutput)
        }
        switch format {
        case .json:
            common.console.json([
                "witness": .string(witness.text), "oldSize": .integer(request.oldSize), "size": .integer(covered),
                "file": .optional(output), "request": .string(request.content),
            ])
        case .text where output == nil: common.console.write(request.content)
        case .text: break
        }
    }

    private func asked(of witness: PartyID, in transaction: RegistryTransaction) throws -> WitnessRequest {
        do {
            return try transaction.witnessRequest(to: witness, from: old, at: size)
        } catch let error as IkrarError {
            // What the command line says is not known of the witness.
            guard error.code == .witnessAhead, let old, case .entry(let covered)? = error.subject else { throw error }
            throw IkrarError(
                .witnessAhead, .usage, id: "--old: \(old) melebihi \(covered) entri dalam checkpoint yang diminta",
                en: "--old: \(old) is more than the \(covered) entries of the checkpoint that it would be asked for",
                hint: Phrase(
                    id: "Tanpa --old dipakai jumlah yang tercatat di buku register.",
                    en: "Without --old it is the number that the registry has recorded."))
        }
    }
}
