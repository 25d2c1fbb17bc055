internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct ExpiringCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "expiring",
            abstract: text(
                id: "Perjanjian yang segera berakhir, atau segera lewat batas pemberitahuannya.",
                en: "Agreements that end soon, or whose last day of notice is near."),
            discussion: text(
                id: """
                    Yang menentukan: hari yang lebih dahulu di antara hari terakhir dan batas pemberitahuan. \
                    Dengan --format ics menjadi berkas kalender, dengan pengingat 30 hari sebelumnya.

                    Contoh:
                      ikrar expiring --within 90d
                      ikrar expiring --format ics > berakhir.ics
                    """,
                en: """
                    What counts is the earlier of the last day and the last day of notice. With --format ics \
                    it is a calendar file, with an alarm 30 days before.

                    Example:
                      ikrar expiring --within 90d
                      ikrar expiring --format ics > ending.ics
                    """))
    }

    /// How the list is answered.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv, ics
    }

    @OptionGroup var common: CommonOptions
    @Option(
        help: help(
            "Dalam berapa hari, seperti 90d.", "Within how many days, such as 90d.",
            valueName: Phrase(id: "hari", en: "days")))
    var within = "90d"
    @OptionGroup var time: MomentOptions
    @Option(help: help("Bentuk daftar.", "Form of the list.")) var format: Form = .text
    @OptionGroup var spreadsheet: SpreadsheetOption

    func validate() throws {
        try spreadsheet.check(isCSV: format == .csv)
    }

    func run() throws {
        let days = try Self.days(within)
        let (origin, moment, expiring) = try Registry(at: common.registry, reading: true).read { transaction in
            let moment = try time.moment(in: transaction, now: common.now)
            return (
                try transaction.description().origin, moment, try transaction.expiring(within: days, at: moment)
            )
        }
        guard let list = ListFormat(rawValue: format.rawValue) else {
            return show(calendar: expiring, of: origin, on: moment.date, within: days)
        }
        common.console.answer(
            list, spreadsheet, table: table(of: expiring, on: moment.date, as: list),
            json: [
                "on": .string(moment.date.description), "at": .integer(moment.entry), "within": .integer(days),
                "agreements": .array(
                    expiring.map {
                        .members(
                            $0.agreement.members + [
                                ("notice", .optional($0.notice?.description)),
                                ("due", .string($0.due.description)),
                                ("noticePassed", .boolean($0.isNoticePassed(on: moment.date))),
                            ])
                    }),
            ])
    }

    /// Days are left until notice has to be given; once that day has passed, until the last.
    private func table(of expiring: [ExpiringAgreement], on date: CalendarDate, as list: ListFormat) -> Table {
        let language = common.language
        let passed = Phrase(id: "lewat", en: "passed")[language]
        return Table(
            headings: [
                Phrase(id: "BATAS PEMBERITAHUAN", en: "GIVE NOTICE BY"), Phrase(id: "BERAKHIR", en: "ENDS"),
                Phrase(id: "SISA HARI", en: "DAYS LEFT"), Phrase(id: "ID", en: "ID"), Phrase(id: "JUDUL", en: "TITLE"),
            ] + (list == .csv ? [Phrase(id: "KETERANGAN", en: "REMARK")] : []),
            rows: expiring.map { item in
                let isPassed = item.isNoticePassed(on: date)
                let notice = item.notice.map {
                    list.day($0, language) + (isPassed && list == .text ? " (\(passed))" : "")
                }
                let left = (isPassed ? item.last : item.due).daysSinceEpoch - date.daysSinceEpoch
                let remark = Phrase(id: "batas pemberitahuan lewat", en: "last day of notice passed")[language]
                return [
                    notice, list.day(item.last, language), "\(left)", list.id(item.agreement.id), item.agreement.title,
                ] + (list == .csv ? [isPassed ? remark : nil] : [])
            })
    }

    /// A calendar has one event at least (RFC 5545 §3.6): of nothing there is none, and programs refuse an empty one.
    private func show(
        calendar agreements: [ExpiringAgreement], of origin: String, on date: CalendarDate, within days: Int
    ) {
        guard !agreements.isEmpty else {
            return common.console.note(
                Phrase(
                    id: "(tidak ada yang berakhir dalam \(days) hari; tidak ada kalender)",
                    en: "(nothing ends within \(days.counting("day", "days")); no calendar)"), .quiet)
        }
        let calendar = Calendar(origin: origin, date: date, made: common.now, language: common.language)
        common.console.write(calendar.text(of: agreements))
    }

    private static func days(_ text: String) throws -> Int {
        guard let number = Int(text.hasSuffix("d") ? String(text.dropLast()) : text), (1...36_500).contains(number)
        else {
            throw IkrarError.option("--within", text, Phrase(id: "jumlah hari seperti 90d", en: "days, such as 90d"))
        }
        return number
    }
}
