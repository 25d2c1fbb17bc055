internal import Agreements
internal import ArgumentParser
internal import Registry
internal import TransparencyLog
internal import Wording

struct WitnessRequestCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "request",
            abstract: text(
                id: "Tulis permintaan kepada saksi (oleh pengelola).",
                en: "Write a request to a witness (by the registrar)."),
            discussion: text(
                id:
                    "Isinya badan add-checkpoint dari C2SP tlog-witness.\n\nContoh:\n  ikrar witness request --to kejari-sarolangun --output minta.txt",
                en:
                    "It is the add-checkpoint body of C2SP tlog-witness.\n\nExample:\n  ikrar witness request --to kejari-sarolangun --output request.txt"
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
            "Berkas yang ditulis (bawaan: keluaran baku).", "The file to write (default: standard output).",
            valueName: .file)
    ) var output: String?

    func run() throws {
        let witness = try PartyID(option: "--to", to)
        let request = try Registry(at: common.registry, reading: true).read {
            try $0.witnessRequest(to: witness, from: old)
        }
        try LogFiles.write(request.content, to: output, common.console)
    }
}
