internal import Agreements
internal import Drafts
internal import Registry
internal import Wording

extension IkrarError {
    /// What to do next about an agreement, and about what a party says of it.
    var agreementStep: Phrase? {
        switch (code, subject) {
        case (.agreementId, _):
            Phrase(
                id: "Tulis paling sedikit 8 digit heksadesimal; ikrar list menampilkannya.",
                en: "Write at least 8 hex digits; ikrar list shows them.")
        case (.agreementUnknown, _), (.draftValue, .agreement?):
            Phrase(id: "Lihat ikrar list.", en: "See ikrar list.")
        case (.agreementUnregistered, _):
            hint(andThen: "Periksa dengan ikrar verify.", "Check it with ikrar verify.")
        case (.signedSince, _):
            Phrase(
                id: "Jika tetap mundur: ikrar withdraw sekali lagi, dengan jam komputer yang benar.",
                en: "If it is to leave after all: ikrar withdraw once more, by a clock that is right.")
        case (.signedAlready, .party?):
            Phrase(id: "Yang sudah menandatangani: ikrar withdraw.", en: "Who has signed: ikrar withdraw.")
        case (.notSigned, .party?):
            Phrase(id: "Yang belum menandatangani: ikrar decline.", en: "Who has not signed: ikrar decline.")
        case (.assessOwn, _): Phrase(id: "Laporkan dengan ikrar report.", en: "Report it with ikrar report.")
        case (.withdrawalExtension, .agreement(let extended)?):
            Phrase(
                id: "Undurkan diri dari perjanjian itu sendiri: ikrar withdraw \(extended) …",
                en: "Leave that agreement itself: ikrar withdraw \(extended) …")
        default: nil
        }
    }

    /// What to do next about a draft.
    var draftStep: Phrase? {
        switch (code, subject) {
        case (.draftEmpty, _):
            Phrase(id: "Contoh rancangan: ikrar draft --example.", en: "For an example: ikrar draft --example.")
        case (.draftMissing, nil) where hint == nil:
            Phrase(
                id: "Tambahkan dalam rancangan; contohnya: ikrar draft.",
                en: "Add it to the draft; for an example: ikrar draft.")
        case (.draftShape, nil) where hint == nil:
            Phrase(
                id: "Perbaiki bagian itu dalam berkasnya; contohnya: ikrar draft.",
                en: "Correct that part in the file; for an example: ikrar draft.")
        case (.draftUnfinished, _):
            Phrase(
                id:
                    "Lanjutkan dengan ikrar register --ask --resume BERKAS.yaml, atau hapus baris \"\(PartialDraft.unfinishedKey)\" jika sudah lengkap.",
                en:
                    "Go on with ikrar register --ask --resume FILE.yaml, or delete the line \"\(PartialDraft.unfinishedKey)\" if it is complete."
            )
        case (.draftPlaceholder, _):
            Phrase(
                id: "Isilah, atau tambahkan --allow-placeholders bila memang begitu bunyinya.",
                en: "Fill it in, or add --allow-placeholders if that is what it says.")
        case (.personalData, _):
            hint(
                andThen: "Jika memang bukan data pribadi, tambahkan --allow-personal-data.",
                "If it is no personal data, add --allow-personal-data.")
        default: nil
        }
    }
}
