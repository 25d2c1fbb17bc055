internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Wording

struct AuditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
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
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let report = try Registry(at: common.registry, reading: true).audit { origin in
            try LogKeyFile(of: origin, in: common.keys).remembered()
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
        if !report.findings.isEmpty { throw ExitCode(1) }
    }
}
