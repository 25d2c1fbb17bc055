public import Wording

extension IkrarError {
    /// A log has signed two roots of one size.
    public static func twoHistories(_ origin: String, size: WideInt) -> IkrarError {
        IkrarError(
            .logTwoHistories,
            id: "log \(origin) telah memperlihatkan dua sejarah: dua akar yang berbeda atas \(size) entri",
            en: "the log \(origin) has shown two histories: two different roots of \(size) entries",
            hint: .keepAsEvidence)
    }

    /// A log has given one index to two entries.
    public static func twoEntries(_ origin: String, at index: WideInt) -> IkrarError {
        IkrarError(
            .logTwoHistories,
            id: "log \(origin) telah memperlihatkan dua sejarah: dua isi yang berbeda pada entri \(index)",
            en: "the log \(origin) has shown two histories: entry \(index) is two different ones",
            hint: .keepAsEvidence)
    }

    /// By what a log has signed, it recorded an entry before one that precedes it.
    public static func timeRunsBackwards(_ origin: String, from index: WideInt, to later: WideInt) -> IkrarError {
        IkrarError(
            .logClock,
            id: "waktu pencatatan log \(origin) berjalan mundur: entri \(later) dicatat sebelum entri \(index)",
            en: "the times of the log \(origin) run backwards: entry \(later) was recorded before entry \(index)",
            hint: .keepAsEvidence)
    }

    /// A log has signed for a log of another name with the same key.
    public static func otherOrigin(of origin: String, named other: String) -> IkrarError {
        IkrarError(
            .logTwoHistories,
            id:
                "log \(origin) telah memperlihatkan dua sejarah: kuncinya juga menandatangani checkpoint log \"\(other)\"",
            en:
                "the log \(origin) has shown two histories: its key has also signed a checkpoint of the log \"\(other)\"",
            hint: .keepAsEvidence)
    }

    /// A log has recorded the beginning of a registry that names another log.
    public static func otherGenesis(of origin: String, naming key: String) -> IkrarError {
        IkrarError(
            .logTwoHistories,
            id:
                "log \(origin) telah memperlihatkan dua sejarah: awal buku register di dalamnya menyebut kunci log lain, \(key)",
            en:
                "the log \(origin) has shown two histories: the registry's beginning in it names another log key, \(key)",
            hint: .keepAsEvidence)
    }
}

extension Phrase {
    fileprivate static let keepAsEvidence = Phrase(
        id: "Simpan berkas ini sebagai bukti dan beri tahu para pihak.",
        en: "Keep this file as evidence and tell the other parties.")
}
