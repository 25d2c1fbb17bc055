internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Glibc
internal import Wording

struct Verify: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: text(
                id: "Periksa berkas perjanjian terhadap folder kunci, atau terhadap kunci log.",
                en: "Check agreement files against the folder of keys, or against a log's key."),
            discussion: text(
                id: """
                    Tidak memerlukan buku register maupun internet. Kode keluar: 0 cocok, 1 tidak cocok,
                    2 tidak dapat dipastikan, 3 belum lengkap; berkas yang terburuk menentukan.

                    Contoh:
                      ikrar verify sarolangun.agreement.json --keys keys --on 2024-10-12
                      ikrar verify sarolangun.agreement.json --log-key VKEY --policy saksi.txt
                    """,
                en: """
                    Needs neither registry nor internet. Exit codes: 0 valid, 1 invalid, 2 indeterminate,
                    3 incomplete; the worst file decides.

                    Example:
                      ikrar verify sarolangun.agreement.json --keys keys --on 2024-10-12
                      ikrar verify sarolangun.agreement.json --log-key VKEY --policy witnesses.txt
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas perjanjian.", "Agreement files.", valueName: .file)) var files: [String]
    @OptionGroup var log: LogTrustOptions
    @OptionGroup var date: DateOption
    @Option(
        help: help(
            "Bandingkan lampiran dengan berkas dalam folder ini.",
            "Compare the attachments with the files in this folder.",
            valueName: Phrase(id: "folder", en: "dir"))) var attachments: String?
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    /// What became of one file.
    private enum Outcome {
        case verified(VerifiedAgreement)
        case malformed(any ExplainedError)
        case unreadable(CommandError)
    }

    func run() throws {
        if let attachments, !FileAccess.exists(attachments) {
            throw CommandError.system(attachments, ENOENT, creating: false)
        }
        let on = try date.on.map { try CalendarDate(option: "--on", $0) }
        let basis = try TrustBasis(common, log)
        var worst = Verdict.valid
        var unreadable: [CommandError] = []
        if format == .json { common.console.write("{\"files\":[") }
        try forEachOutcome(by: basis, on: on) { index, outcome in
            switch outcome {
            case .verified(let verified): worst = max(worst, verified.verdict)
            case .malformed: worst = .invalid
            case .unreadable(let error): unreadable.append(error)
            }
            switch format {
            case .json:
                common.console.write((index == 0 ? "" : ",") + Console.json(try json(files[index], outcome, on)))
            case .text: try show(files[index], outcome)
            }
        }
        conclude(worst, unreadable: unreadable.count)
        // What is proven bad comes first; else a file that nobody has seen leaves everything open.
        if let missing = unreadable.first, worst != .invalid { throw ExitCode(missing.fault.rawValue) }
        if worst != .valid { throw ExitCode(worst.rawValue) }
    }

    /// The verdict over all files. There is none over files of which some were not read, unless one is bad anyway.
    private func conclude(_ worst: Verdict, unreadable: Int) {
        let isOpen = unreadable > 0 && worst != .invalid
        switch format {
        case .json: common.console.write("],\"verdict\":\(isOpen ? "null" : "\"\(worst.name)\"")}\n")
        case .text where files.count > 1 && isOpen:
            common.console.out(
                Phrase(
                    id: "\(files.count) berkas: \(unreadable) tidak dapat dibaca",
                    en: "\(files.count) files: \(unreadable) could not be read"), .doubtful)
        case .text where files.count > 1:
            common.console.out(
                Phrase(id: "\(files.count) berkas: \(worst.label.id)", en: "\(files.count) files: \(worst.label.en)"),
                worst.style)
        case .text: break
        }
    }

    /// Verifies on all cores a few files at a time, and hands the outcomes on in the order of the files.
    private func forEachOutcome(
        by basis: TrustBasis, on date: CalendarDate?, _ body: (Int, Outcome) throws -> Void
    ) throws {
        let window = 64
        for start in stride(from: 0, to: files.count, by: window) {
            let part = files[start..<min(start + window, files.count)]
            let outcomes = part.onAllCores { outcome($0, by: basis, on: date) }
            for (offset, outcome) in outcomes.enumerated() { try body(start + offset, outcome) }
        }
    }

    private func outcome(_ path: String, by basis: TrustBasis, on date: CalendarDate?) -> Outcome {
        do {
            let signed = try SignedStatement(parsing: FileAccess.read(path))
            let trust = basis.trust(for: signed)
            return .verified(try signed.verify(by: trust, on: date ?? trust.zone.today(now: common.now)))
        } catch let error as CommandError where error.fault != .badData {
            return .unreadable(error)
        } catch let error as any ExplainedError {
            return .malformed(error)
        } catch {
            return .malformed(CommandError("bug", .bug, id: "\(error)", en: "\(error)"))
        }
    }

    /// What became of the files that an agreement names, if they were asked for.
    private func attached(
        to verified: VerifiedAgreement
    ) throws -> [(attachment: Agreement.Attachment, finding: AttachedFiles.Finding)]? {
        try attachments.map { try AttachedFiles(folder: $0).findings(of: verified.agreement) }
    }

    private func show(_ path: String, _ outcome: Outcome) throws {
        let console = common.console
        switch outcome {
        case .verified(let verified):
            let view = VerificationView(verified, console: console)
            if files.count == 1 {
                view.heading()
                view.print()
            } else {
                console.out("\(path): \(view.verdictLine)", verified.verdict.style)
            }
            for (attachment, finding) in try attached(to: verified) ?? [] {
                let scan = attachment.isScan ? Phrase(id: " (pindaian)", en: " (scan)")[console.language] : ""
                console.out(
                    "  \(attachment.name)\(scan): \(finding.label[console.language])",
                    finding == .present ? .good : finding == .absent ? .doubtful : .bad)
            }
        case .malformed(let error):
            let label = Verdict.invalid.label[console.language]
            console.out("\(path): \(label): \(error.sentence[console.language])", .bad)
        case .unreadable(let error):
            console.report(error, asJSON: false)
        }
    }

    private func json(_ path: String, _ outcome: Outcome, _ on: CalendarDate?) throws -> JSON {
        let (problem, verdict): (any ExplainedError, Verdict?)
        switch outcome {
        case .verified(let verified):
            let view = VerificationView(verified, console: common.console)
            let found = try attached(to: verified).map { findings in
                JSON.array(
                    findings.map { attachment, finding in
                        .members([
                            "name": .string(attachment.name), "scan": .boolean(attachment.isScan),
                            "finding": .string(finding.rawValue),
                        ])
                    })
            }
            return .members(
                [("file", .string(path)), ("code", .null)] + view.members + (found.map { [("attachments", $0)] } ?? []))
        case .malformed(let error): (problem, verdict) = (error, .invalid)
        case .unreadable(let error): (problem, verdict) = (error, nil)
        }
        return .members([
            "file": .string(path), "verdict": .optional(verdict?.name), "agreement": .null, "title": .null,
            "status": .null, "on": .optional(on?.description), "signatures": .array([]), "missing": .array([]),
            "expires": .null, "last": .null, "relations": .array([]), "departures": .array([]), "later": .array([]),
            "problems": .strings([problem.sentence[common.language]]), "code": .string(problem.code),
        ])
    }
}
