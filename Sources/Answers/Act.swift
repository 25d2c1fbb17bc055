package import Agreements
package import Signatures
package import Wording

/// What a party is about to sign about an agreement, to be shown before it is asked.
package struct Act: Sendable {
    /// What the party says, in a sentence.
    package let sentence: Phrase
    /// What is signed besides: the clause, the reason, the date.
    package let particulars: [(label: Phrase, value: Phrase)]

    /// Who signs, by which key, and at what time.
    package struct Signer: Sendable {
        let party: PartyID
        let participant: Agreement.Participant?
        let remark: Phrase?
        let signatory: Signatory?
        let key: PublicKey
        let time: LocalTime

        /// - Parameters:
        ///   - names: under which names the parties are registered.
        ///   - time: the time to be claimed.
        package init(
            _ party: PartyID, of agreement: Agreement, names: RegisteredNames?, signatory: Signatory?, key: PublicKey,
            time: LocalTime
        ) {
            self.party = party
            participant = agreement.participant(party)
            remark = participant.flatMap { names?.remark(on: $0) }
            self.signatory = signatory
            self.key = key
            self.time = time
        }

        /// In whose name it is signed.
        fileprivate func principal(in language: Language) -> [ReportLine] {
            var lines = [fact(Phrase(id: "Atas nama", en: "For"), party.text, language)]
            if let participant {
                lines.append(quote(Phrase(id: "Nama di naskah", en: "Name in the text"), participant.name, language))
                if let remark {
                    lines.append(
                        ReportLine(
                            .fact(label: Phrase(id: "! Perhatikan", en: "! Mind")[language]), "",
                            quoting: remark[language], isComposed: true, .doubtful))
                }
            }
            if let signatory {
                lines.append(
                    quote(Phrase(id: "Penanda tangan", en: "Signatory"), signatory.label[language], language))
            }
            return lines
        }

        /// By which key, and when.
        fileprivate func keyAndTime(in language: Language) -> [ReportLine] {
            [
                fact(Phrase(id: "Sidik jari kunci", en: "Key fingerprint"), key.thumbprint.text, language),
                fact(Phrase(id: "Waktu", en: "Time"), time.label[language], language),
            ]
        }
    }

    /// Everything that will be signed about an agreement, and by whom.
    package func lines(
        about agreement: Agreement, _ id: StatementID, by signer: Signer, in language: Language
    ) -> [ReportLine] {
        [
            agreement.titleLine(in: language), ReportLine(.sentence, "", quoting: sentence[language], .strong),
            fact(Phrase(id: "Perjanjian", en: "Agreement"), id.description, language),
        ] + particulars.map { quote($0.label, $0.value[language], language) } + signer.principal(in: language)
            + signer.keyAndTime(in: language)
    }

    /// What a party that approves an agreement is about to sign, in a few lines after the whole text.
    package static func approvalLines(
        of agreement: Agreement, _ id: StatementID, by signer: Signer, in language: Language
    ) -> [ReportLine] {
        let commitments = agreement.commitments(of: signer.party).map { $0.path.joined(separator: " ") }
        let all =
            commitments.isEmpty
            ? Phrase(id: "tidak ada", en: "none")[language]
            : "\(commitments.count): " + commitments.joined(separator: "; ")
        return [
            ReportLine(
                .heading, Phrase(id: "Yang akan Anda tandatangani", en: "What you are about to sign")[language],
                .strong),
            quote(Phrase(id: "Perjanjian", en: "Agreement"), agreement.title, language),
            fact(Phrase(id: "Identitas", en: "Id"), id.description, language),
        ] + signer.principal(in: language) + signer.keyAndTime(in: language)
            + agreement.conditions.map { fact($0.label, $0.value[language], language) }
            + [quote(Phrase(id: "Kewajiban", en: "Commitments"), all, language)]
            + agreement.relationLines(in: language)
    }
}

extension Act {
    /// That a party will not sign.
    package static func decline(by party: Agreement.Participant, reason: String) -> Act {
        Act(
            sentence: Phrase(
                id: "\(party.name) tidak akan menandatangani: \(reason)",
                en: "\(party.name) will not sign: \(reason)"),
            particulars: [(Phrase(id: "Alasan", en: "Reason"), Phrase(id: reason, en: reason))])
    }

    /// That a party leaves.
    ///
    /// - Parameter isComplete: whether all have signed, so that the day matters.
    package static func withdrawal(
        by party: Agreement.Participant, reason: String, from date: CalendarDate, isComplete: Bool
    ) -> Act {
        let what =
            isComplete
            ? Phrase(id: "mengundurkan diri mulai \(date.label.id)", en: "withdraws from \(date.label.en)")
            : .withdrawsBeforeAllSigned
        return Act(
            sentence: Phrase(
                id: "\(party.name) \(what.id): \(reason)", en: "\(party.name) \(what.en): \(reason)"),
            particulars: [
                (Phrase(id: "Alasan", en: "Reason"), Phrase(id: reason, en: reason)),
                (Phrase(id: "Tidak terikat mulai", en: "Not bound from"), date.label),
            ])
    }

    /// How far a commitment has come, by whom it obliges or by another party.
    package static func report(_ report: Report, by author: Agreement.Participant) -> Act {
        let (progress, note) = (report.progress.label, report.note)
        let clause = report.clause.joined(separator: " ")
        let particulars: [(label: Phrase, value: Phrase)] =
            [
                (Phrase(id: "Pasal", en: "Clause"), Phrase(id: clause, en: clause)),
                (
                    Phrase(id: "Kewajiban", en: "Commitment of"),
                    Phrase(id: report.party.text, en: report.party.text)
                ),
                (Phrase(id: "Keadaan", en: "Status"), progress),
                (Phrase(id: "Keterangan", en: "Note"), Phrase(id: note, en: note)),
                (Phrase(id: "Tanggal", en: "Date"), report.date.label),
            ]
            + report.evidence.map { file in
                let value = "\(file.name) sha256:\(file.sha256.hex)"
                return (Phrase(id: "Bukti", en: "Evidence"), Phrase(id: value, en: value))
            }
        return Act(
            sentence: report.intent(of: author.id) == .report
                ? Phrase(
                    id: "\(author.name) melaporkan kewajibannya: \(progress.id)",
                    en: "\(author.name) reports on its commitment: \(progress.en)")
                : Phrase(
                    id: "\(author.name) menilai kewajiban \(report.party): \(progress.id)",
                    en: "\(author.name) assesses the commitment of \(report.party): \(progress.en)"),
            particulars: particulars)
    }
}

extension Phrase {
    /// What a party does that leaves an agreement which does not bind yet.
    package static let withdrawsBeforeAllSigned = Phrase(
        id: "mengundurkan diri sebelum semua menandatangani", en: "withdraws before all have signed")
}

/// A value of the program's own.
private func fact(_ label: Phrase, _ value: String, _ language: Language) -> ReportLine {
    ReportLine(.fact(label: label[language]), value)
}

/// Words of a document or of a person.
private func quote(
    _ label: Phrase, _ value: String, _ language: Language
) -> ReportLine {
    ReportLine(.fact(label: label[language]), "", quoting: value)
}
