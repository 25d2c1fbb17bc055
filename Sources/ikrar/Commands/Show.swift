internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Wording

struct Show: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: text(
                id: "Satu perjanjian selengkapnya, dengan tanda tangannya.",
                en: "One agreement in full, with its signatures."),
            discussion: text(
                id: "Contoh:\n  ikrar show 3f2a91c0 --on 2024-10-12",
                en: "Example:\n  ikrar show 3f2a91c0 --on 2024-10-12"))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help("Awal id perjanjian.", "The beginning of the agreement's id.", valueName: Phrase(id: "id", en: "id"))
    ) var id: String
    @OptionGroup var time: MomentOptions
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let (moment, verified, relations) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            let (signed, trust, course) = try transaction.agreement(transaction.agreement(startingWith: id), at: moment)
            return (
                moment, try signed.verify(by: trust, on: moment.date, knowing: course),
                try transaction.relations(of: signed.statement.id, at: moment)
            )
        }
        let console = common.console
        let report = VerificationView(verified, console: console)
        switch format {
        case .json:
            var members = report.members
            members.append(("at", .integer(moment.entry)))
            members.append(("relations", .array((relations.earlier + relations.later).map(\.json))))
            members.append(("statement", try JSON(parsing: verified.statement.bytes)))
            console.json(.members(members))
        case .text:
            AgreementView(verified.agreement, id: verified.statement.id, console: console).document()
            for related in relations.earlier { line(related, related.type.label) }
            for related in relations.later { line(related, related.type.passiveLabel) }
            report.print()
        }
    }

    private func line(_ related: RelatedAgreement, _ verb: Phrase) {
        let pending =
            related.isComplete ? nil : Phrase(id: "belum ditandatangani semua", en: "not signed by all yet")
        let term = Phrase(
            id: "\(related.effective.label.id) s.d. \(related.expires?.label.id ?? "tanpa batas waktu")",
            en: "\(related.effective.label.en) to \(related.expires?.label.en ?? "no end")")
        let console = common.console
        console.out(
            "  ↳ \(verb[console.language]) \(related.id.short) \(related.title)",
            related.isComplete ? .plain : .doubtful)
        console.out(
            "      "
                + ([pending, term].compactMap { $0?[console.language] } + [related.articles.joined(separator: "; ")])
                .filter { !$0.isEmpty }.joined(separator: "; "), .quiet)
    }
}

extension RelatedAgreement {
    fileprivate var json: JSON {
        .members([
            "agreement": .string(id.description), "title": .string(title), "type": .string(type.rawValue),
            "inEffect": .boolean(isComplete), "effective": .string(effective.description),
            "expires": .optional(expires?.description), "articles": .strings(articles),
        ])
    }
}
