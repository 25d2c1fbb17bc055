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
    @OptionGroup var date: DateOption
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let verified = try Registry(at: common.registry, reading: true).read { transaction in
            let zone = try transaction.description().zone
            let signed = try transaction.agreement(startingWith: id)
            let trust = try transaction.trust(for: signed.signatures)
            return try signed.verify(by: trust, on: date.date(in: zone, now: common.now))
        }
        let console = common.console
        let report = VerificationView(verified, console: console)
        switch format {
        case .json:
            var members = report.members
            members.append(("statement", try JSON(parsing: verified.statement.bytes)))
            console.json(.members(members))
        case .text:
            AgreementView(verified.agreement, id: verified.statement.id, console: console).document()
            report.print()
        }
    }
}
