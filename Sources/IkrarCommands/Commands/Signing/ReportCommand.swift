internal import Answers
public import Agreements
public import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import StatementFiles
internal import Wording

/// What `report` and `assess` take.
struct ProgressOptions: ParsableArguments {
    @Argument(
        help: help(
            "Berkas perjanjian, atau awal id-nya.", "The agreement file, or the beginning of its id.",
            valueName: Phrase(id: "berkas-atau-id", en: "file-or-id")), completion: .file()) var subject: String
    @Argument(
        help: help(
            "Pasal, seperti \"Pasal 3 (1)\".", "The clause, such as \"Pasal 3 (1)\".",
            valueName: Phrase(id: "pasal", en: "clause"))) var clause: String
    @Option(name: .customLong("as"), help: help("Pihak.", "The party.", valueName: .party)) var party: String
    @Option(
        help: help(
            "Pelaksanaan: fulfilled (terlaksana), ongoing (sedang berjalan), not-met (tidak terlaksana).",
            "How far it has come: fulfilled, ongoing, not-met.", valueName: Phrase(id: "keadaan", en: "status")))
    var status: Report.Progress
    @Option(help: help("Keterangan.", "In words.", valueName: .text)) var note: String
    @Option(
        help: help(
            "Berkas bukti; hanya nama, ukuran dan nilai hash-nya yang dicatat.",
            "A file that shows it; only its name, size and digest are recorded.", valueName: .file), completion: .file()
    )
    var evidence: [String] = []
    @OptionGroup var officer: OfficerOptions
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    /// Signs what is said of a commitment of `obliged`, or of the only party that the clause obliges.
    func add(_ intent: SignatureHeader.Intent, of obliged: String?, _ common: CommonOptions) throws {
        let about = try PartyAction(subject, as: party, common: common, signing: signing)
        let author = about.participant
        try officer.personalData.check([(note, "--note")])
        guard
            let (found, path) = about.agreement.allClauses.first(where: {
                $0.path.joined(separator: " ").lowercased() == clause.lowercased()
            })
        else { throw IkrarError.noClause(clause, about.agreement) }
        let party =
            try intent == .report
            ? author.id
            : obliged.map { try about.agreement.participant(option: "--of", $0).id }
                ?? (found.obliges.count == 1 ? found.obliges[0] : nil)
        guard let party, found.obliges.contains(party) else { throw IkrarError.notObliged(clause, found) }
        guard intent == .report || party != author.id else { throw IkrarError.ownCommitment(clause, author.id) }
        guard let today = try about.zone().date(at: about.now) else { throw IkrarError.clock }
        let files = try evidence.map { try Agreement.Attachment(file: $0) }
        guard Set(files.map(\.name)).count == files.count else { throw IkrarError.evidenceTwice }
        let report = Report(
            on: path, of: about.id, party: party, date: today, progress: status, note: note, evidence: files)
        try about.add(
            report, intent, officer.signatory(for: author, witness: false, party: author.id),
            showing: .report(report, by: author), asking: Self.question(intent), isAgreed: yes)
        switch format {
        case .json:
            common.console.json([
                "agreement": .string(about.id.description), "clause": .string(clause), "party": .string(party.text),
                "author": .string(author.id.text), "status": .string(status.rawValue),
            ])
        case .text:
            common.console.tell(
                Phrase(
                    id: "\(party), \(clause): \(status.label.id) (\(author.id) \(intent.label.id)).",
                    en: "\(party), \(clause): \(status.label.en) (\(author.id) \(intent.label.en))."), .good)
        }
    }

    private static func question(_ intent: SignatureHeader.Intent) -> Phrase {
        intent == .report
            ? Phrase(
                id: "Ketik \"ya\" untuk menandatangani laporan ini: ", en: "Type \"yes\" to sign this report: ")
            : Phrase(
                id: "Ketik \"ya\" untuk menandatangani penilaian ini: ", en: "Type \"yes\" to sign this assessment: ")
    }
}

struct ReportCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "report",
            abstract: text(
                id: "Laporkan pelaksanaan kewajiban sendiri.",
                en: "Report how far an own commitment has come."),
            discussion: text(
                id: """
                    Contoh:
                      ikrar report 3f2a91c0 "Pasal 3 (1)" --as bawaslu-sarolangun --status ongoing --note "Tim dibentuk" --evidence sk-tim.pdf
                    """,
                en: """
                    Example:
                      ikrar report 3f2a91c0 "Pasal 3 (1)" --as bawaslu-sarolangun --status ongoing --note "Team formed" --evidence sk-tim.pdf
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var progress: ProgressOptions

    func run() throws { try progress.add(.report, of: nil, common) }
}

extension Report.Progress: ExpressibleByArgument {}

extension IkrarError {
    fileprivate static func noClause(_ clause: String, _ agreement: Agreement) -> IkrarError {
        let names = agreement.allClauses.filter { !$0.clause.obliges.isEmpty }.map { $0.path.joined(separator: " ") }
        return IkrarError(
            .clauseUnknown, .usage, id: "tidak ada \"\(clause)\" dalam perjanjian ini",
            en: "this agreement has no \"\(clause)\"",
            hint: Phrase(
                id: "Yang memuat kewajiban: \(names.joined(separator: "; ")).",
                en: "Those that oblige somebody: \(names.joined(separator: "; "))."))
    }

    fileprivate static let evidenceTwice = IkrarError(
        .evidenceTwice, .usage, id: "--evidence: nama berkas ganda", en: "--evidence: two files of one name",
        hint: Phrase(
            id: "Sebut setiap berkas sekali; ubah nama bila perlu.", en: "Name each file once; rename one if need be."))

    fileprivate static func ownCommitment(_ place: String, _ party: PartyID) -> IkrarError {
        IkrarError(
            .assessOwn, .usage, id: "\(place) adalah kewajiban \(party) sendiri; yang menilai adalah pihak lain",
            en: "\(place) is a commitment of \(party) itself; it is for another party to assess",
            hint: Phrase(id: "Laporkan dengan ikrar report.", en: "Report it with ikrar report."))
    }

    fileprivate static func notObliged(_ place: String, _ clause: Clause) -> IkrarError {
        let names = clause.obliges.map(\.text).joined(separator: ", ")
        return IkrarError(
            .clauseNotObliging, .usage, id: "\(place) mewajibkan: \(names.isEmpty ? "—" : names)",
            en: "\(place) obliges: \(names.isEmpty ? "—" : names)",
            hint: Phrase(
                id: "report --as pihak itu sendiri; assess --as pihak lain, dengan --of bila ada beberapa.",
                en: "report --as that party itself; assess --as another, with --of if there are several."))
    }
}
