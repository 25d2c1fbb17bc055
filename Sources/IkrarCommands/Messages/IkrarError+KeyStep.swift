internal import Agreements
internal import KeyFiles
internal import Registry
internal import Signatures
internal import Wording

extension IkrarError {
    /// What to do next about a key.
    var keyStep: Phrase? {
        switch (code, subject) {
        case (.keyNotEd25519, _):
            Phrase(
                id: "Buat kunci dengan ikrar key generate, atau openssl genpkey -algorithm ed25519.",
                en: "Make a key with ikrar key generate, or openssl genpkey -algorithm ed25519.")
        case (.keyPrivate, _):
            hint(
                andThen:
                    "Pemiliknya: ikrar key generate PIHAK --another; pengelola: ikrar key revoke SIDIK-JARI --reason keyCompromise.",
                "Its owner: ikrar key generate PARTY --another; the registrar: ikrar key revoke KID --reason keyCompromise."
            )
        case (.keyOfTheLog, .file?):
            Phrase(
                id: "Pindahkan berkas itu, dan buat kunci sendiri untuk pihak itu: ikrar key generate PIHAK.",
                en: "Move that file away, and make a key of its own for the party: ikrar key generate PARTY.")
        case (.keyOfTheLog, nil) where hint != nil:
            Phrase(
                id: "Buat kunci sendiri untuk pihak itu: ikrar key generate PIHAK.",
                en: "Make a key of its own for the party: ikrar key generate PARTY.")
        case (.keyAmbiguous, .file(let folder)?):
            Phrase(id: "Pilih satu dengan --key \(folder)/…", en: "Choose one with --key \(folder)/…")
        case (.keyLast, _):
            Phrase(
                id: "Sahkan dahulu kunci berikutnya: ikrar key generate … --another, lalu ikrar key enroll.",
                en: "First enroll the next one: ikrar key generate … --another, then ikrar key enroll.")
        case (.keyUnknown, .party?),
            (.keyUnknown, nil) where hint == nil, (.keyPrefixShort, _):
            Phrase(id: "Lihat ikrar key list.", en: "See ikrar key list.")
        case (.keyRevoked, .party(let party)?):
            Phrase(
                id: "Buat yang baru: ikrar key generate \(party) --another.",
                en: "Make a new one: ikrar key generate \(party) --another.")
        case (.keyRevoked, .entry(let last)?): secondRevocation(below: "\(last)")
        case (.keyRevoked, nil): secondRevocation(below: "?")
        default: keyFileStep
        }
    }

    /// What to do next about the file of a key.
    private var keyFileStep: Phrase? {
        switch (code, subject) {
        case (.keyFileExists, .party?):
            hint(andThen: "Untuk kunci berikutnya tambahkan --another.", "For a further one add --another.")
        case (.keyFileMissing, _):
            Phrase(
                id: "Sebutkan letaknya dengan --key atau --keys; kunci yang hilang diganti dengan ikrar key generate.",
                en: "Say where it is with --key or --keys; replace a lost key with ikrar key generate.")
        case (.keyFileTooOpen, .file(let name)?):
            Phrase(
                id:
                    "Salin kuncinya ke cakram komputer ini, jalankan chmod 600 \(name) di sana, lalu sebutkan dengan --key. Jika orang lain mungkin sudah membacanya, buat kunci baru.",
                en:
                    "Copy the key to this computer's own disk, run chmod 600 \(name) there, and name it with --key. If others may have read it, make a new key."
            )
        case (.driveWithoutPermissions, _):
            Phrase(
                id:
                    "Buat kuncinya di cakram komputer ini dengan --keys FOLDER. Flashdisk berformat FAT, exFAT atau NTFS dan folder Windows dalam WSL tidak menyimpan izin; yang publik boleh disalin ke sana.",
                en:
                    "Make the key on this computer's own disk, with --keys FOLDER. Sticks with FAT, exFAT or NTFS and Windows folders in WSL keep none; what is public may be copied there."
            )
        case (.keyPassphraseMissing, _):
            Phrase(
                id: "Pakai --passphrase-file, atau ketik di terminal.",
                en: "Use --passphrase-file, or type it on the terminal.")
        case (.logKeyFileMissing, _):
            Phrase(
                id:
                    "Sebutkan foldernya dengan --keys, atau pulihkan dari cadangan. Kunci log tidak dapat diganti: baris yang dipegang para pihak adalah kunci itu.",
                en:
                    "Say where it is with --keys, or restore it from a backup. A log key cannot be replaced: it is the line that the parties hold."
            )
        case (.logKeyFileName, .log(let origin)?):
            Phrase(
                id: "Nama berkasnya harus \(origin).log.vkey, dan isinya baris dari ikrar checkpoint --vkey.",
                en: "The file's name must be \(origin).log.vkey, and it holds the line of ikrar checkpoint --vkey.")
        default: nil
        }
    }

    private func secondRevocation(below last: String) -> Phrase {
        Phrase(
            id: "Pencabutan kedua hanya dapat memundurkannya: --reason keyCompromise --last-valid di bawah \(last).",
            en: "A second revocation can only lower that: --reason keyCompromise --last-valid below \(last).")
    }
}
