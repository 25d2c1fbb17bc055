internal import Agreements
internal import ArgumentParser
internal import DurableFiles
internal import Glibc
internal import Wording

struct VerifyCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "verify",
            abstract: text(
                id: "Periksa berkas perjanjian terhadap folder kunci, atau terhadap kunci log.",
                en: "Check agreement files against the folder of keys, or against a log's key."),
            discussion: text(
                id: """
                    Tidak memerlukan buku register maupun internet. Kode keluar: 0 cocok, 1 tidak cocok, \
                    2 tidak dapat dipastikan, 3 belum lengkap; berkas yang terburuk menentukan.

                    Contoh:
                      ikrar verify sarolangun.agreement.json --keys keys --on 2024-10-12
                      ikrar verify sarolangun.agreement.json --log-key VKEY --policy saksi.txt
                    """,
                en: """
                    Needs neither registry nor internet. Exit codes: 0 valid, 1 invalid, 2 indeterminate, \
                    3 incomplete; the worst file decides.

                    Example:
                      ikrar verify sarolangun.agreement.json --keys keys --on 2024-10-12
                      ikrar verify sarolangun.agreement.json --log-key VKEY --policy witnesses.txt
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas perjanjian.", "Agreement files.", valueName: .file), completion: .file()) var files:
        [String]
    @OptionGroup var log: LogTrustOptions
    @OptionGroup var date: DateOption
    @Option(
        help: help(
            "Bandingkan lampiran dengan berkas dalam folder ini.",
            "Compare the attachments with the files in this folder.",
            valueName: Phrase(id: "folder", en: "dir")), completion: .directory) var attachments: String?
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        if let attachments {
            guard FileAccess.exists(attachments) else {
                throw IkrarError.system(attachments, ENOENT, creating: false)
            }
            // Before anything is answered.
            _ = try FileAccess.names(in: attachments)
        }
        try FileVerification(
            files: files, on: date.on.map { try CalendarDate(option: "--on", $0) }, basis: TrustOptions(common, log),
            attachments: attachments, format: format, console: common.console, now: common.now
        ).run()
    }
}
