internal import Agreements
internal import Drafts
internal import DurableFiles
internal import Registry
internal import Wording

extension IkrarError {
    /// What to do next about the registry, or about a file that a command would write.
    var registryStep: Phrase? {
        switch (code, subject) {
        case (.registryMissing, _):
            Phrase(
                id: "Sebutkan letaknya dengan --registry, atau buat yang baru dengan ikrar init.",
                en: "Say where it is with --registry, or make a new one with ikrar init.")
        case (.registryFolder, .file(let path)?):
            Phrase(
                id: "Sebutkan berkas di dalamnya dengan --registry, misalnya \(path)/registry.sqlite.",
                en: "Name the file in it with --registry, such as \(path)/registry.sqlite.")
        case (.registryExists, _):
            hint(andThen: "Pilih nama lain dengan --registry.", "Choose another name with --registry.")
        case (.registryForeign, _):
            Phrase(id: "Periksa nama berkas di --registry.", en: "Check the file named by --registry.")
        case (.registryOlder, _):
            Phrase(
                id: "Rupanya ada yang mengubahnya. Jalankan ikrar audit, dan pulihkan salinan yang lolos audit.",
                en: "Somebody seems to have changed it. Run ikrar audit, and put back a copy that passes.")
        case (.registryCorrupt, _):
            Phrase(
                id: "Jangan menulis lagi ke berkas ini; pulihkan dari cadangan dan jalankan ikrar audit.",
                en: "Do not write to it any more; restore a backup and run ikrar audit.")
        case (.registryAltered, .file?): Phrase(id: "Jalankan ikrar audit.", en: "Run ikrar audit.")
        case (.registryAltered, _):
            Phrase(
                id: "Jalankan ikrar audit: ia menyebut tabel dan barisnya.",
                en: "Run ikrar audit: it names the table and the row.")
        case (.registryTwoHistories, _):
            Phrase(
                id: "Sejarah telah bercabang. Jangan mencatat apa pun; simpan kedua berkas dan jalankan ikrar audit.",
                en: "History has forked. Record nothing; keep both files and run ikrar audit.")
        case (.logKey, _):
            Phrase(
                id: "Kunci log dibuat oleh ikrar init; pulihkan dari cadangan.",
                en: "ikrar init made the log key; restore it from a backup.")
        case (.partyUnknown, .party(let party)?), (.draftPartyUnknown, .party(let party)?):
            Phrase(
                id: "Daftarkan dahulu: ikrar party add \(party) --name \"…\".",
                en: "Register it first: ikrar party add \(party) --name \"…\".")
        case (.fileExists, .file?): hint(andThen: Phrase.otherOutput.id, Phrase.otherOutput.en)
        default: nil
        }
    }
}
