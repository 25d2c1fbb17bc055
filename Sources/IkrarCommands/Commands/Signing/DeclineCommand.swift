internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct DeclineCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "decline",
            abstract: text(
                id: "Nyatakan bahwa suatu pihak tidak akan menandatangani.",
                en: "Say that a party will not sign."),
            discussion: text(
                id: """
                    Sebuah BERKAS membawa penolakan itu pulang; sebuah ID langsung dicatat di buku register.

                    Contoh:
                      ikrar decline sarolangun.agreement.json --as kpu-sarolangun --reason "Pasal 3 belum disepakati"
                    """,
                en: """
                    A FILE carries the refusal home; an ID is recorded in the registry at once.

                    Example:
                      ikrar decline sarolangun.agreement.json --as kpu-sarolangun --reason "Pasal 3 is not agreed"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Berkas perjanjian, atau awal id-nya.", "The agreement file, or the beginning of its id.",
            valueName: Phrase(id: "berkas-atau-id", en: "file-or-id")), completion: .file()) var subject: String
    @Option(name: .customLong("as"), help: help("Pihak.", "The party.", valueName: .party)) var party: String
    @Option(help: help("Alasan.", "Why.", valueName: .text)) var reason: String
    @OptionGroup var officer: OfficerOptions
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let about = try PartyAction(subject, as: party, common: common, signing: signing)
        let participant = about.participant
        try officer.personalData.check([(reason, "--reason")])
        let signatory = try officer.signatory(for: participant, witness: false, party: participant.id)
        try about.add(
            Decline(of: about.id, reason: reason), .decline, signatory,
            showing: .decline(by: participant, reason: reason),
            asking: Phrase(
                id: "Ketik \"ya\" untuk menolak menandatangani: ", en: "Type \"yes\" to decline to sign: "),
            isAgreed: yes)
        switch format {
        case .json:
            common.console.json([
                "agreement": .string(about.id.description), "party": .string(party), "reason": .string(reason),
            ])
        case .text:
            common.console.out(
                Phrase(
                    id: "Dinyatakan dan ditandatangani: \(party) menolak.",
                    en: "Said and signed: \(party) declines."), .good)
        }
    }
}
