internal import Agreements
internal import Answers
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct WithdrawCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "withdraw",
            abstract: text(
                id: "Nyatakan bahwa suatu pihak mengundurkan diri dari perjanjian.",
                en: "Say that a party leaves an agreement."),
            discussion: text(
                id: """
                    Bawaan tanggalnya: hari pertama menurut masa pemberitahuan perjanjian. Pihak lain tetap terikat.

                    Contoh:
                      ikrar withdraw 3f2a91c0 --as kpu-sarolangun --reason "Tahapan selesai" --effective "1 Januari 2025"
                    """,
                en: """
                    The date is by default the first that the agreement's notice allows. The others stay bound.

                    Example:
                      ikrar withdraw 3f2a91c0 --as kpu-sarolangun --reason "Stages are over" --effective 2025-01-01
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help(
            "Berkas perjanjian, atau awal id-nya.", "The agreement file, or the beginning of its id.",
            valueName: Phrase(id: "berkas-atau-id", en: "file-or-id")), completion: .file()) var subject: String
    @Option(name: .customLong("as"), help: help("Pihak.", "The party.", valueName: .party)) var party: String
    @Option(help: help("Alasan.", "Why.", valueName: .text)) var reason: String
    @Option(
        help: help(
            "Hari pertama tidak terikat lagi.", "The first day on which it is bound no longer.", valueName: .date))
    var effective: String?
    @OptionGroup var officer: OfficerOptions
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @OptionGroup var signing: SigningOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let about = try PartyAction(subject, as: party, common: common, signing: signing)
        let participant = about.participant
        try officer.personalData.check([(reason, "--reason")])
        guard let earliest = about.agreement.earliestDeparture(announced: about.now, in: try about.zone()) else {
            throw IkrarError.clock
        }
        let date = try effective.map { try CalendarDate(option: "--effective", $0) } ?? earliest
        guard date >= earliest else { throw IkrarError.tooSoon(date, earliest, about.agreement.noticeDays ?? 0) }
        let lifecycle = try about.lifecycle()
        if let last = lifecycle.lastDay, date > last {
            common.console.note(
                Phrase(
                    id:
                        "Perjanjian ini berakhir pada \(last.label.id): pengunduran diri sesudahnya tidak mengubah apa pun.",
                    en: "The agreement ends on \(last.label.en): leaving it after that changes nothing."), .doubtful)
        }
        let signatory = try officer.signatory(for: participant, witness: false, party: participant.id)
        let records = try about.add(
            Withdrawal(from: about.id, reason: reason, effective: date), .withdraw, signatory,
            showing: .withdrawal(by: participant, reason: reason, from: date, isComplete: lifecycle.isComplete),
            asking: Phrase(id: "Ketik \"ya\" untuk mengundurkan diri: ", en: "Type \"yes\" to withdraw: "),
            isAgreed: yes)
        let day = records.first?.left ?? date
        switch format {
        case .json:
            common.console.json([
                "agreement": .string(about.id.description), "party": .string(party), "reason": .string(reason),
                "effective": lifecycle.isComplete ? .string(day.description) : .null,
            ])
        case .text where !lifecycle.isComplete:
            let tooEarly = Phrase.withdrawsBeforeAllSigned
            common.console.out(
                Phrase(
                    id: "Dinyatakan dan ditandatangani: \(party) \(tooEarly.id).",
                    en: "Said and signed: \(party) \(tooEarly.en)."), .good)
            guard records.isEmpty else { return }
            common.console.tell(
                Phrase(
                    id:
                        "Itu menurut berkas ini. Jika semua sudah menandatangani, \(party) tidak terikat lagi mulai \(day.label.id) atau sesudahnya.",
                    en:
                        "So this file tells. If all have signed, \(party) is bound no longer from \(day.label.en) or later."
                ),
                .quiet)
        case .text:
            common.console.out(
                Phrase(
                    id: "Dinyatakan dan ditandatangani: \(party) tidak terikat lagi mulai \(day.label.id).",
                    en: "Said and signed: \(party) is bound no longer from \(day.label.en)."), .good)
            guard records.isEmpty else { return }
            common.console.out(about.agreement.noticeDays == nil ? .dayOfRecording : .noticeFromRecording, .quiet)
        }
    }
}

extension IkrarError {
    fileprivate static func tooSoon(_ date: CalendarDate, _ earliest: CalendarDate, _ days: Int) -> IkrarError {
        let notice =
            days == 0
            ? Phrase(id: "", en: "")
            : Phrase(id: "pemberitahuan \(days) hari, jadi ", en: "\(days) days of notice, so ")
        return IkrarError(
            .withdrawalNotice, .usage,
            id: "\(date.label.id) terlalu dini: \(notice.id)paling awal \(earliest.label.id)",
            en: "\(date.label.en) is too soon: \(notice.en)\(earliest.label.en) at the earliest",
            hint: Phrase(
                id: "Sebutkan hari itu atau sesudahnya dalam --effective, atau hilangkan opsi itu.",
                en: "Name that day or a later one in --effective, or leave the option out."))
    }
}

extension Phrase {
    fileprivate static let noticeFromRecording = Phrase(
        id: "Masa pemberitahuan dihitung sejak dicatat: bila berkas ini pulang terlambat, harinya mundur.",
        en: "Notice counts from recording: if this file comes home late, the day is later.")

    fileprivate static let dayOfRecording = Phrase(
        id: "Harinya tidak dapat mendahului pencatatan: bila berkas ini pulang terlambat, harinya mundur.",
        en: "The day cannot be before the recording: if this file comes home late, it is later.")
}
