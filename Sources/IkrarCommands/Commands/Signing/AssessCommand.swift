internal import Agreements
internal import ArgumentParser
internal import Wording

struct AssessCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "assess",
            abstract: text(
                id: "Nilai pelaksanaan kewajiban pihak lain.",
                en: "Judge how far another party's commitment has come."),
            discussion: text(
                id: """
                    Contoh:
                      ikrar assess 3f2a91c0 "Pasal 3 (1)" --as kpu-sarolangun --status fulfilled --note "Ringkasan mingguan diterima"
                    """,
                en: """
                    Example:
                      ikrar assess 3f2a91c0 "Pasal 3 (1)" --as kpu-sarolangun --status fulfilled --note "Weekly summaries arrived"
                    """))
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var progress: ProgressOptions
    @Option(
        help: help(
            "Pihak yang diwajibkan, bila pasal mewajibkan beberapa.",
            "The party obliged, if the clause obliges several.",
            valueName: .party)) var of: String?

    func run() throws { try progress.add(.assess, of: of, common) }
}
