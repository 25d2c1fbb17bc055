internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Dispatch
internal import Synchronization
internal import Wording

struct Verify: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: text(
                id: "Periksa berkas perjanjian terhadap kunci publik dalam folder kunci.",
                en: "Check agreement files against the public keys in the folder of keys."),
            discussion: text(
                id: """
                    Tidak memerlukan buku register maupun internet. Kode keluar: 0 cocok, 1 tidak cocok,
                    2 tidak dapat dipastikan, 3 belum lengkap; berkas yang terburuk menentukan.

                    Contoh:
                      ikrar verify sarolangun.agreement.json --keys keys --on 2024-10-12
                    """,
                en: """
                    Needs neither registry nor internet. Exit codes: 0 valid, 1 invalid, 2 indeterminate,
                    3 incomplete; the worst file decides.

                    Example:
                      ikrar verify sarolangun.agreement.json --keys keys --on 2024-10-12
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas perjanjian.", "Agreement files.", valueName: .file)) var files: [String]
    @OptionGroup var date: DateOption
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    /// What became of one file.
    private enum Outcome {
        case verified(VerifiedAgreement)
        case malformed(Phrase)
        case unreadable(CommandError)
    }

    func run() throws {
        let zone = Zone.western
        let on = try date.date(in: zone, now: common.now)
        let trust = Trust(keys: try common.keys.trustedKeys(), zone: zone)
        if trust.keys.isEmpty {
            common.console.note(
                Phrase(
                    id:
                        "ikrar: tidak ada kunci publik dalam \(common.keys.path), jadi tidak ada tanda tangan yang dapat dipastikan.",
                    en: "ikrar: there are no public keys in \(common.keys.path), so no signature can be decided."),
                .doubtful)
        }
        var worst = Verdict.valid
        var missingFile: CommandError?
        if format == .json { common.console.write("{\"files\":[") }
        forEachOutcome(by: trust, on: on) { index, outcome in
            switch outcome {
            case .verified(let verified): worst = max(worst, verified.verdict)
            case .malformed: worst = .invalid
            case .unreadable(let error): missingFile = missingFile ?? error
            }
            switch format {
            case .json:
                common.console.write((index == 0 ? "" : ",") + Console.json(json(files[index], outcome, zone, on)))
            case .text: show(files[index], outcome, zone)
            }
        }
        if format == .json { common.console.write("],\"verdict\":\"\(worst.name)\"}\n") }
        if format == .text && files.count > 1 {
            common.console.out(
                Phrase(id: "\(files.count) berkas: \(worst.label.id)", en: "\(files.count) files: \(worst.label.en)"),
                worst.style)
        }
        if let missingFile { throw ExitCode(missingFile.fault.rawValue) }
        if worst != .valid { throw ExitCode(worst.rawValue) }
    }

    /// Verifies on all cores a few files at a time, and hands the outcomes on in the order of the files.
    private func forEachOutcome(by trust: Trust, on date: CalendarDate, _ body: (Int, Outcome) -> Void) {
        let window = 64
        for start in stride(from: 0, to: files.count, by: window) {
            let count = min(window, files.count - start)
            guard count > 1 else {
                body(start, outcome(files[start], by: trust, on: date))
                continue
            }
            let outcomes = Mutex([Outcome?](repeating: nil, count: count))
            DispatchQueue.concurrentPerform(iterations: count) { offset in
                let outcome = outcome(files[start + offset], by: trust, on: date)
                outcomes.withLock { $0[offset] = outcome }
            }
            for (offset, outcome) in outcomes.withLock({ $0 }).enumerated() { outcome.map { body(start + offset, $0) } }
        }
    }

    private func outcome(_ path: String, by trust: Trust, on date: CalendarDate) -> Outcome {
        do {
            return .verified(try SignedStatement(parsing: FileAccess.read(path)).verify(by: trust, on: date))
        } catch let error as CommandError where error.fault != .badData {
            return .unreadable(error)
        } catch let error as any ExplainedError {
            return .malformed(error.sentence)
        } catch {
            return .malformed(Phrase(id: "\(error)", en: "\(error)"))
        }
    }

    private func show(_ path: String, _ outcome: Outcome, _ zone: Zone) {
        let console = common.console
        switch outcome {
        case .verified(let verified):
            let view = VerificationView(verified, zone: zone, console: console)
            guard files.count == 1 else { return console.out("\(path): \(view.verdictLine)", verified.verdict.style) }
            console.out(verified.agreement.title, .strong)
            console.out(verified.statement.id.description, .quiet)
            view.print()
        case .malformed(let problem):
            let label = Verdict.invalid.label[console.language]
            console.out("\(path): \(label): \(problem[console.language])", .bad)
        case .unreadable(let error):
            console.report(error, asJSON: false)
        }
    }

    private func json(_ path: String, _ outcome: Outcome, _ zone: Zone, _ on: CalendarDate) -> JSON {
        let (problem, verdict): (Phrase, Verdict?)
        switch outcome {
        case .verified(let verified):
            let view = VerificationView(verified, zone: zone, console: common.console)
            return .members([("file", .string(path))] + view.members)
        case .malformed(let sentence): (problem, verdict) = (sentence, .invalid)
        case .unreadable(let error): (problem, verdict) = (error.sentence, nil)
        }
        return .members([
            "file": .string(path), "verdict": .optional(verdict?.name), "agreement": .null, "title": .null,
            "status": .null, "on": .string(on.description), "signatures": .array([]), "missing": .array([]),
            "problems": .strings([problem[common.language]]),
        ])
    }
}
