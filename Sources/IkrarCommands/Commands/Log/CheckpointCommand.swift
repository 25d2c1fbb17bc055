internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import TransparencyLog
internal import Wording

struct CheckpointCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "checkpoint",
            abstract: text(
                id: "Checkpoint log yang terakhir, atau perbandingan dua checkpoint.",
                en: "The log's latest checkpoint, or a comparison of two."),
            discussion: text(
                id:
                    "Contoh:\n  ikrar checkpoint\n  ikrar checkpoint --vkey\n  ikrar checkpoint compare lama.txt baru.txt",
                en:
                    "Example:\n  ikrar checkpoint\n  ikrar checkpoint --vkey\n  ikrar checkpoint compare old.txt new.txt"
            ),
            subcommands: [CheckpointShowCommand.self, CheckpointCompareCommand.self],
            defaultSubcommand: CheckpointShowCommand.self)
    }
}

struct CheckpointShowCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "show",
            abstract: text(id: "Tampilkan checkpoint yang terakhir.", en: "Print the latest checkpoint."),
            discussion: text(
                id:
                    "Simpan baris --vkey: dengan itu siapa pun memeriksa berkas tanpa folder kunci.\n\nContoh:\n  ikrar checkpoint --vkey",
                en:
                    "Keep the line of --vkey: with it anyone checks a file without a folder of keys.\n\nExample:\n  ikrar checkpoint --vkey"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Flag(help: help("Baris kunci pemeriksa log.", "The log's verifier key line.")) var vkey = false
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let (logKey, latest) = try common.readLatest(of: Registry(at: common.registry, reading: true)) {
            (try $0.logKey(), try $0.latestCheckpoint())
        }
        switch format {
        case .text where vkey: common.console.out(logKey.description)
        case .text: common.console.write(latest?.note.content ?? "")
        case .json:
            common.console.json([
                "logKey": .string(logKey.description), "origin": .string(logKey.name),
                "size": latest.map { .integer($0.checkpoint.size) } ?? .null,
                "root": .optional(latest.map { Base64.encode($0.checkpoint.root.bytes) }),
                "checkpoint": .optional(latest?.note.content),
            ])
        }
    }
}
