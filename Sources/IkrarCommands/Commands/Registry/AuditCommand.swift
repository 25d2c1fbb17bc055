internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import Wording

struct AuditCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "audit",
            abstract: text(
                id: "Putar ulang log dan bandingkan dengan setiap tabel.",
                en: "Replay the log and compare it with every table."),
            discussion: text(
                id:
                    "Memeriksa kembali setiap tanda tangan. Kode keluar 1 bila ada yang berbeda.\n\nContoh:\n  ikrar audit",
                en: "Checks every signature again. Exit code 1 if anything differs.\n\nExample:\n  ikrar audit"))
    }

    @OptionGroup var common: CommonOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        // The log key's files, once the registry has named them, and whether one tells an old copy.
        var memory: (file: LogKeyFile, isThere: Bool)?
        let report = try Registry(at: common.registry, reading: true).audit { origin in
            let file = LogKeyFile(of: origin, in: common.keys)
            memory = (file, FileAccess.exists(file.checkpointPath))
            return try file.remembered()
        }
        let console = common.console
        switch format {
        case .json:
            console.json([
                "entries": .integer(report.entries), "rows": .integer(report.rows),
                "findings": .array(
                    report.findings.map {
                        .members([
                            "table": .string($0.table), "row": .string($0.row),
                            "difference": .string($0.difference[console.language]),
                        ])
                    }),
                "remarks": .array(
                    report.remarks.map {
                        .members(["entry": .integer($0.entry), "remark": .string($0.sentence[console.language])])
                    }),
                "checkpointKept": .boolean(memory?.isThere ?? false),
            ])
        case .text:
            for finding in report.findings {
                console.tell("\(finding.table) [\(finding.row)]: \(finding.difference[console.language])", .bad)
            }
            for remark in report.remarks {
                console.tell(
                    Phrase(
                        id: "entri \(remark.entry): \(remark.sentence.id)",
                        en: "entry \(remark.entry): \(remark.sentence.en)")[console.language], .doubtful)
            }
            let summary = Phrase(
                id:
                    "\(report.entries) entri log dan \(report.rows) baris diperiksa, \(report.findings.count) perbedaan.",
                en:
                    "\(report.entries.counting("log entry", "log entries")) and \(report.rows.counting("row", "rows")) checked, \(report.findings.count.counting("difference", "differences"))."
            )
            console.out(summary, report.findings.isEmpty ? .good : .bad)
        }
        if let memory, !memory.isThere {
            let path = memory.file.checkpointPath
            console.note(
                Phrase(
                    id:
                        "ikrar: \(path) tidak ada, yaitu checkpoint yang terakhir ditandatangani: salinan lama buku register yang dikembalikan tidak akan dikenali di sini.",
                    en:
                        "ikrar: there is no \(path), the checkpoint that was signed last: nothing here would tell that an old copy of the registry was put back."
                ), .doubtful)
        }
        if !report.findings.isEmpty { throw ExitCode(1) }
    }
}
