package import Agreements
internal import TransparencyLog
package import Wording

extension LogPosition {
    /// What the log proves of a signature: the registrar's clock says when it was recorded, the witnesses' clocks by
    /// when it was there at the latest.
    ///
    /// - Parameter local: what clocks show here at a moment.
    package func label(_ local: (WideInt) -> LocalTime) -> Phrase {
        let recorded = local(recorded).label
        guard let witnessed = witnessed.map({ local($0).label }) else {
            return Phrase(
                id: "tercatat sebagai entri \(index), menurut pengelola pada \(recorded.id); \(noWitness.id)",
                en: "recorded as entry \(index), by the registrar's clock on \(recorded.en); \(noWitness.en)")
        }
        let names = cosignatures.map { $0.witness.name }.joined(separator: ", ")
        return Phrase(
            id: "tercatat sebagai entri \(index), terbukti paling lambat \(witnessed.id) (saksi: \(names))",
            en: "recorded as entry \(index), proven no later than \(witnessed.en) (witnesses: \(names))")
    }

    private var noWitness: Phrase {
        let wrong = unbelieved.map { $0.name }.joined(separator: ", ")
        guard !wrong.isEmpty else { return Phrase(id: "tanpa saksi yang dikenal", en: "no known witness") }
        return Phrase(
            id: "tanpa saksi yang dapat dipercaya, karena jamnya keliru: \(wrong)",
            en: "no witness that can be believed, as the clock was wrong: \(wrong)")
    }
}
