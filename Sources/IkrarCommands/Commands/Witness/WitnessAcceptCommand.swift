internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import KeyFiles
internal import Registry
internal import TransparencyLog
internal import Wording

struct WitnessAcceptCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "accept",
            abstract: text(
                id: "Periksa dan simpan jawaban saksi (oleh pengelola).",
                en: "Check and keep a witness's response (by the registrar)."),
            discussion: text(
                id: "Contoh:\n  ikrar witness accept saksi-kejari.txt",
                en: "Example:\n  ikrar witness accept cosigned.txt"))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Jawaban saksi.", "Responses of witnesses.", valueName: .file), completion: .file()) var files:
        [String]
    @OptionGroup var clock: ClockOption
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let responses = try files.map { ($0, try LogFiles.read($0, as: WitnessResponse.init(parsing:))) }
        let registry = try Registry(at: common.registry)
        let clock = try RegistrarClock(of: common, for: registry, clock)
        let recorded = try registry.write { transaction in
            try responses.flatMap { path, response in
                try LogFiles.naming(path) { try transaction.record(response, at: clock.now) }
            }
        }
        switch format {
        case .json:
            common.console.json([
                "cosignatures": .array(
                    recorded.map {
                        .members([
                            "witness": .string($0.cosignature.witness.name), "size": .integer($0.size),
                            "time": .string(LocalTime(at: $0.cosignature.time).timestamp),
                        ])
                    })
            ])
        case .text where recorded.isEmpty:
            common.console.out(
                Phrase(id: "Sudah ada; tidak ada yang berubah.", en: "There already; nothing was changed."))
        case .text:
            for (size, cosignature) in recorded {
                let time = LocalTime(at: cosignature.time).label
                common.console.out(
                    Phrase(
                        id: "\(cosignature.witness.name) menyaksikan \(size) entri pada \(time.id)",
                        en: "\(cosignature.witness.name) witnessed \(size.counting("entry", "entries")) at \(time.en)"),
                    .good)
            }
        }
    }
}
