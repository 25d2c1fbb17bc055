internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import Signatures
internal import StatementFiles
internal import Wording

/// What `verify` does with the files that it was given.
struct FileVerification: Sendable {
    let files: [String]
    /// The day that is asked about; none means today.
    var on: CalendarDate?
    let basis: TrustOptions
    /// The folder in which the files are looked for that an agreement names.
    var attachments: String?
    var format = ReplyFormat.text
    let console: Console
    /// Now, in Unix seconds.
    let now: Int

    /// Checks the files and says what was found.
    ///
    /// - Throws: `ExitCode` by the worst file.
    func run() throws {
        var worst = Verdict.valid
        var advice: (file: String, VerdictAdvice)?
        var unverified: [IkrarError] = []
        if format == .json { console.write("{\"files\":[") }
        try forEachOutcome { index, outcome in
            switch outcome {
            case .verified(let verified):
                // Of several files the first of the worst is spoken of.
                if verified.verdict > worst {
                    advice = VerdictAdvice(verified, by: basis.basis).map { (files[index], $0) }
                }
                worst = max(worst, verified.verdict)
            case .malformed:
                if worst != .invalid { advice = (files[index], .malformed) }
                worst = .invalid
            case .unverified(let error): unverified.append(error)
            }
            switch format {
            case .json:
                console.write((index == 0 ? "" : ",") + Console.json(try json(files[index], outcome)))
            case .text: try show(files[index], outcome)
            }
        }
        conclude(worst, unverified)
        if format == .text, let (file, advice) = advice {
            // A result over several files is one line a file and one for all.
            files.count > 1
                ? advice.print(to: console.onError, about: Self.quoted(file)) : advice.print(to: console)
        }
        // What is proven bad comes first; else a file that nobody has seen leaves everything open.
        if let first = unverified.first, worst != .invalid { throw ExitCode(ExitStatus(first.kind).rawValue) }
        if worst != .valid { throw ExitCode(worst.exitStatus) }
    }

    /// The verdict over all files. There is none over files of which some were not verified, unless one is bad anyway.
    private func conclude(_ worst: Verdict, _ unverified: [IkrarError]) {
        let isOpen = !unverified.isEmpty && worst != .invalid
        switch format {
        case .json: console.write("],\"verdict\":\(isOpen ? "null" : "\"\(worst.name)\"")}\n")
        case .text where files.count > 1 && isOpen:
            let foreign = unverified.count { $0.kind == .badData }
            let unreadable = unverified.count - foreign
            let reasons = [
                unreadable == 0
                    ? nil : Phrase(id: "\(unreadable) tidak dapat dibaca", en: "\(unreadable) could not be read"),
                foreign == 0
                    ? nil
                    : Phrase(
                        id: "\(foreign) bukan berkas perjanjian",
                        en: foreign.counting("is not an agreement file", "are not agreement files")),
            ].compactMap(\.self)
            console.out(
                Phrase(
                    id: "\(files.count) berkas: \(reasons.map(\.id).joined(separator: ", "))",
                    en: "\(files.count) files: \(reasons.map(\.en).joined(separator: ", "))"), .doubtful)
        case .text where files.count > 1:
            console.out(
                Phrase(id: "\(files.count) berkas: \(worst.label.id)", en: "\(files.count) files: \(worst.label.en)"),
                Console.Style(worst.style))
        case .text: break
        }
    }

    /// Verifies on all cores a few files at a time, and hands the outcomes on in the order of the files.
    private func forEachOutcome(_ body: (Int, FileOutcome) throws -> Void) throws {
        var start = 0
        for window in FileWindows(of: files) {
            let outcomes = window.onAllCores(outcome)
            for (offset, outcome) in outcomes.enumerated() { try body(start + offset, outcome) }
            start += window.count
        }
    }

    private func outcome(_ path: String) -> FileOutcome {
        do {
            switch try StatementFile.reading(path, as: .agreement) {
            case .foreign(let error): return .unverified(error)
            case .damaged(let error, _): return .malformed(error)
            case .signed(let signed):
                guard case .agreement = signed.statement.content else {
                    return .unverified(StatementFile.notImportable(path, signed.statement))
                }
                let trust = basis.trust(for: signed)
                return .verified(try signed.verify(by: trust, on: on ?? trust.zone.today(now: now)))
            }
        } catch let error as IkrarError where error.kind != .badData {
            return .unverified(error)
        } catch let error as IkrarError {
            return .malformed(error)
        } catch {
            return .malformed(IkrarError(.bug, .bug, id: "\(error)", en: "\(error)"))
        }
    }

    /// What became of the files that an agreement names, if they were asked for.
    private func attached(
        to verified: VerifiedAgreement
    ) throws -> [(attachment: Agreement.Attachment, finding: AttachmentFinding)]? {
        try attachments.map { try AttachedFiles(folder: $0).findings(of: verified.agreement) }
    }

    private func show(_ path: String, _ outcome: FileOutcome) throws {
        switch outcome {
        case .verified(let verified):
            let report = VerificationReport(verified, in: console.language, now: now) { LocalTime(at: $0) }
            if files.count == 1 {
                console.print(report.heading)
                console.print(report.findings)
            } else {
                console.tell("\(Self.quoted(path)): \(report.verdictLine)", Console.Style(verified.verdict.style))
            }
            for (attachment, finding) in try attached(to: verified) ?? [] {
                console.print(finding.line(about: attachment, in: console.language))
            }
        case .malformed(let error):
            let label = Verdict.invalid.label[console.language]
            console.tell("\(Self.quoted(path)): \(label): \(error.sentence[console.language])", .bad)
        case .unverified(let error):
            console.report(error, asJSON: false)
        }
    }

    /// A file's name can be a sentence: in quotes it passes for none of ours.
    private static func quoted(_ path: String) -> String {
        path.contains { $0 == ":" || $0 == "\"" } ? "\"\(path.replacing("\"", with: "\\\""))\"" : path
    }

    private func json(_ path: String, _ outcome: FileOutcome) throws -> JSON {
        var found: [(attachment: Agreement.Attachment, finding: AttachmentFinding)]?
        if case .verified(let verified) = outcome { found = try attached(to: verified) }
        return outcome.json(file: path, on: on, attachments: found, in: console.language) { LocalTime(at: $0) }
    }
}
