internal import Agreements
internal import Signatures
internal import Wording

/// What a party is about to sign about an agreement, to be shown before it is asked.
struct Act {
    /// What the party says, in a sentence.
    let sentence: Phrase
    /// What is signed besides: the clause, the reason, the date.
    let particulars: [(label: Phrase, value: String)]
    /// The question, to be answered by typing "yes".
    let question: Phrase

    /// Who signs, by which key, and at what time.
    struct Signer {
        let party: Agreement.Participant
        /// That the party is registered under another name, if it is.
        let remark: Phrase?
        let signatory: Signatory?
        let key: PublicKey
        /// The time to be claimed, in Unix seconds.
        let time: Int
    }

    /// Shows everything that will be signed, and by whom.
    func show(on agreement: Agreement, id: StatementID, by signer: Signer, console: Console) {
        AgreementView.printTitle(of: agreement, on: console)
        let language = console.language
        console.quote(sentence[language].onOneLine, indent: 2, .strong)
        AgreementView.printFact(Phrase(id: "Perjanjian", en: "Agreement"), id.description, on: console)
        for (label, value) in particulars { AgreementView.printQuote(label, value, on: console) }
        let party = Phrase(id: "Atas nama", en: "For")
        AgreementView.printFact(party, signer.party.id.text, on: console)
        AgreementView.printQuote(
            Phrase(id: "Nama di naskah", en: "Name in the text"), signer.party.name, on: console)
        if let remark = signer.remark {
            AgreementView.printQuote(Phrase(id: "! Perhatikan", en: "! Mind"), remark[language], on: console, .doubtful)
        }
        if let signatory = signer.signatory {
            let officer = AgreementView.describe(signatory, language)
            AgreementView.printQuote(Phrase(id: "Penanda tangan", en: "Signatory"), officer, on: console)
        }
        let (kid, time) = (signer.key.thumbprint.text, LocalTime(at: signer.time).label[language])
        AgreementView.printFact(Phrase(id: "Sidik jari kunci", en: "Key fingerprint"), kid, on: console)
        AgreementView.printFact(Phrase(id: "Waktu", en: "Time"), time, on: console)
        console.out()
    }
}
