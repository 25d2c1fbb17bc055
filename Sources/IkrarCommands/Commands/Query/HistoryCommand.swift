internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct HistoryCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "history",
            abstract: text(
                id: "Apa yang terjadi pada suatu perjanjian atau pihak, menurut urutan log.",
                en: "What happened to an agreement or a party, in the order of the log."),
            discussion: text(
                id: """
                    Contoh:
                      ikrar history 3f2a91c0
                      ikrar history polres-sarolangun
                    """,
                en: """
                    Example:
                      ikrar history 3f2a91c0
                      ikrar history polres-sarolangun
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Awal id perjanjian, atau pihak.", "The beginning of an agreement's id, or a party.",
            valueName: Phrase(id: "id-atau-pihak", en: "id-or-party"))) var subject: String
    @OptionGroup var entry: EntryOption
    @OptionGroup var limit: LimitOption
    @OptionGroup var list: ListOptions

    private var format: ListFormat { list.format }

    func run() throws {
        let asked = try limit.asked(format)
        let (found, warnings) = try Registry(at: common.registry, reading: true).read { transaction in
            let today = try transaction.description().zone.today(now: common.now)
            let moment = try transaction.moment(on: nil, at: entry.at, today: today, now: common.now)
            if let party = PartyID(subject), try !transaction.parties(party).isEmpty {
                return (try transaction.history(of: party, latest: asked, at: moment), [RelatedAgreement]())
            }
            do {
                let id = try transaction.agreement(startingWith: subject).statement.id
                let later = try transaction.relations(of: id, at: moment).later
                return (
                    try transaction.history(of: id, latest: asked, at: moment), later.filter { $0.warning != nil }
                )
            } catch let error as IkrarError where error.kind == .usage {
                throw IkrarError.neitherAgreementNorParty(subject, try transaction.knownParties())
            }
        }
        let entries = limit.cut(found, format)
        defer { limit.tellMore(of: found, format, common.console) }
        let language = common.language
        let table = Table(
            headings: [
                Phrase(id: "ENTRI", en: "ENTRY"), Phrase(id: "TERCATAT", en: "RECORDED"),
                Phrase(id: "TERBUKTI PALING LAMBAT", en: "PROVEN NO LATER THAN"), Phrase(id: "PIHAK", en: "PARTY"),
                Phrase(id: "PERISTIWA", en: "EVENT"), Phrase(id: "PEJABAT", en: "OFFICER"),
                Phrase(id: "PERNYATAAN", en: "STATEMENT"),
            ] + (format == .csv ? [Phrase(id: "JENIS", en: "TYPE")] : []),
            rows: entries.map { entry in
                [
                    "\(entry.entry)", format.moment(entry.recorded, language),
                    entry.witnessed.map { format.moment($0, language) }, entry.party.text,
                    entry.intent.label[language], entry.officer,
                ]
                    + (format == .csv
                        ? [format.id(entry.statement), entry.type] : ["\(entry.type) \(entry.statement.short)"])
            })
        common.console.answer(
            list, table: table,
            json: [
                "entries": .array(entries.map(\.json)),
                "withoutEffect": .array(
                    warnings.map {
                        .members([
                            "agreement": .string($0.id.description), "lacking": .strings($0.lacking.map(\.text)),
                        ])
                    }),
            ])
        for warning in warnings.compactMap(\.warning) where format == .text { common.console.note(warning, .doubtful) }
    }
}

extension IkrarError {
    fileprivate static func neitherAgreementNorParty(_ text: String, _ known: Phrase) -> IkrarError {
        IkrarError(
            .subjectUnknown, .usage, id: "\"\(text)\" bukan awal nomor identitas perjanjian, dan bukan pihak",
            en: "\"\(text)\" is neither the beginning of an agreement's id nor a party",
            hint: Phrase(
                id: "Id paling sedikit 8 digit heksadesimal. \(known.id)",
                en: "An id has at least 8 hex digits. \(known.en)"))
    }
}

extension HistoricEntry {
    fileprivate var json: JSON {
        .members([
            "entry": .integer(entry), "recordedTime": .string(LocalTime(at: recorded).timestamp),
            "provenTime": .optional(witnessed.map { LocalTime(at: $0).timestamp }), "party": .string(party.text),
            "intent": .string(intent.rawValue), "officer": .optional(officer),
            "statement": .string(statement.description), "type": .string(type),
        ])
    }
}
