internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import PrintedForm
internal import Registry
internal import StatementFiles
internal import Wording

struct ShowCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "show",
            abstract: text(
                id: "Satu perjanjian selengkapnya dengan tanda tangannya, juga untuk dicetak.",
                en: "One agreement in full with its signatures, also to print."),
            discussion: text(
                id: """
                    Sebuah BERKAS tidak memerlukan buku register: ia diperiksa seperti oleh ikrar verify.

                    Contoh:
                      ikrar show 3f2a91c0 --on 2024-10-12
                      ikrar show sarolangun.agreement.json --format pdf --output sarolangun.pdf
                    """,
                en: """
                    A FILE needs no registry: it is checked as ikrar verify does.

                    Example:
                      ikrar show 3f2a91c0 --on 2024-10-12
                      ikrar show sarolangun.agreement.json --format pdf --output sarolangun.pdf
                    """))
    }

    /// How an agreement is shown.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html, pdf
    }

    /// An agreement and how it was judged.
    private struct Finding {
        let verified: VerifiedAgreement
        let zone: Zone
        let basis: Phrase
        /// What the registry knows of other agreements; nothing where a file was shown.
        var relations: RelationView?
        var themes: [ThemeID: Phrase] = [:]
        /// The titles of earlier agreements to which it does something, as far as they are known.
        var titles: [StatementID: String] = [:]

        /// The later agreements that do something to this one.
        var later: [LaterAgreement] { relations?.changes ?? verified.later }
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Awal id perjanjian, atau berkasnya.", "The beginning of the agreement's id, or its file.",
            valueName: Phrase(id: "id-atau-berkas", en: "id-or-file")), completion: .file()) var subject: String
    @OptionGroup var log: LogTrustOptions
    @OptionGroup var time: MomentOptions
    @Option(help: .answerFormat) var format: Format = .text
    @Option(
        help: help(
            "Berkas html atau pdf yang ditulis (bawaan: keluaran standar).",
            "The html or pdf file to write (default: standard output).", valueName: .file), completion: .file())
    var output: String?

    func run() throws {
        try checkOutput()
        let finding = try StatementFile.isFile(subject) ? fromFile() : fromRegistry()
        let (verified, console) = (finding.verified, common.console)
        switch format {
        case .json:
            var members = VerificationAnswer(verified, in: common.language) { LocalTime(at: $0) }.members
            if let relations = finding.relations {
                members.removeAll { $0.0 == "relations" }
                members += relations.members
            }
            members.append(("statement", try JSON(parsing: verified.statement.bytes)))
            console.json(.members(members))
        case .text:
            AgreementView(
                verified.agreement, id: verified.statement.id, names: verified.registered, console: console
            )
            .document(change: verified.changeOfTerm(by: finding.later))
            finding.relations?.print(to: console)
            let report = VerificationReport(verified, in: common.language, now: common.now) { LocalTime(at: $0) }
            console.print(report.findings)
        case .html: try write(Array(printout(of: finding).utf8))
        case .pdf: try write(PDFRenderer(in: common.context).pdf(of: printout(of: finding)))
        }
    }

    private func fromRegistry() throws -> Finding {
        guard log.log.logKey == nil, log.policy == nil else {
            throw IkrarError(
                .usageLogKey, .usage, id: "--log-key dan --policy hanya untuk sebuah BERKAS",
                en: "--log-key and --policy go with a FILE only")
        }
        return try Registry(at: common.registry, reading: true).read { transaction in
            let registry = try transaction.description()
            let moment = try time.moment(in: transaction, now: common.now)
            let (signed, trust, known) = try transaction.agreement(
                transaction.agreement(startingWith: subject), at: moment)
            let relations = try RelationView(of: signed.statement.id, in: transaction, at: moment)
            return Finding(
                verified: try signed.verify(
                    by: trust, on: moment.date, knowing: known,
                    names: transaction.registeredNames(in: signed, at: moment)),
                zone: registry.zone,
                basis: Phrase(id: "buku register \(registry.origin)", en: "the registry \(registry.origin)"),
                relations: relations,
                themes: Dictionary(
                    registry.themes.map { ($0.id, $0.label) },
                    uniquingKeysWith: { first, _ in first }),
                titles: relations.targetTitles)
        }
    }

    private func fromFile() throws -> Finding {
        guard time.at == nil else {
            throw IkrarError(.usageAt, .usage, id: "--at hanya untuk sebuah ID", en: "--at goes with an ID only")
        }
        let signed = try StatementFile.readAgreement(subject).signed
        let basis = try TrustOptions(common, log)
        let trust = basis.trust(for: signed)
        let verified = try signed.verify(by: trust, on: time.date.date(in: trust.zone, now: common.now))
        // What an id names is beyond doubt, whoever brought it along: it is its digest.
        let titles = signed.evidence.compactMap { known -> (StatementID, String)? in
            guard case .agreement(let agreement) = known.statement.content else { return nil }
            return (known.statement.id, agreement.title)
        }
        return Finding(
            verified: verified, zone: trust.zone, basis: basis.label,
            titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
    }

    private func printout(of finding: Finding) -> String {
        let printing = PrintedAgreement.Printing(
            time: common.now, zone: finding.zone, language: common.language, basis: finding.basis)
        return PrintedAgreement(
            finding.verified, changedBy: finding.later, titles: finding.titles,
            themes: finding.themes, printing: printing
        ).html
    }

    /// Looks before any work is done whether the printout will have a place to go.
    private func checkOutput() throws {
        switch (format, output) {
        case (.text, .some), (.json, .some):
            throw IkrarError(
                .usageOutput, .usage, id: "--output hanya untuk --format html dan pdf",
                en: "--output goes with --format html and pdf only")
        case (.pdf, nil) where common.console.width != nil:
            throw IkrarError(
                .usageOutput, .usage, id: "PDF tidak dapat ditampilkan di terminal",
                en: "a PDF cannot be shown on a terminal",
                hint: Phrase(id: "Sebut berkasnya dengan --output.", en: "Name a file with --output."))
        case (_, let path?) where FileAccess.exists(path): throw StatementFile.taken(path)
        default: break
        }
    }

    private func write(_ bytes: [UInt8]) throws {
        guard let output else { return common.console.write(bytes) }
        try StagedFile(bytes, for: output).create(hint: .otherOutput)
        common.console.out(
            Phrase(id: "\(output): cetakan, bukan catatannya", en: "\(output): a printout, not the record"), .good)
    }
}
