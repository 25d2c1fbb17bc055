internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import Signatures
internal import Wording

struct KeyGenerateCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "generate",
            abstract: text(
                id: "Buat kunci untuk satu pihak; tidak memerlukan buku register.",
                en: "Make a key for a party; needs no registry."),
            discussion: text(
                id:
                    "Menulis PIHAK.key.pem (rahasia), PIHAK.pub.pem dan PIHAK.enroll.json ke folder kunci.\n\nContoh:\n  ikrar key generate polres-sarolangun --holder-office \"Kapolres\"",
                en:
                    "Writes PARTY.key.pem (secret), PARTY.pub.pem and PARTY.enroll.json to the folder of keys.\n\nExample:\n  ikrar key generate polres-sarolangun --holder-office \"Kapolres\""
            ))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Id pihak.", "The party's id.", valueName: .party)) var party: String
    @Flag(
        help: help(
            "Buat kunci berikutnya, di samping yang sudah ada.", "Make a further key beside the one that is there."))
    var another = false
    @Option(
        help: help(
            "Tanggal mulai boleh menandatangani (bawaan: hari ini).",
            "The first day on which it may sign (default: today).", valueName: .date)) var notBefore: String?
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @OptionGroup var holder: HolderOptions
    @OptionGroup var passphrase: PassphraseOptions
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let console = common.console
        let id = try PartyID(option: text(id: "PIHAK", en: "PARTY"), party)
        let date =
            try notBefore.map { try CalendarDate(option: "--not-before", $0) } ?? Zone.western.today(now: common.now)
        try confirm(date)
        // What was broken off after its first file is finished.
        let begun = another ? nil : common.keys.unfinishedKeyPath(of: id)
        let stem = try begun ?? common.keys.newKeyPath(of: id, another: another)
        let path = stem + KeyFolder.privateSuffix
        let secret = try begun == nil ? passphrase.new(for: path, console: console) : nil
        let key =
            try begun == nil
            ? PrivateKey.generate()
            : PrivateKeyFile.read(at: path) { try passphrase.existing(for: path, console: console) }
        guard try !common.keys.isLogKey(key.publicKey) else { throw IkrarError.keyOfTheLog(path) }
        var signed = SignedStatement(
            try namingOptions {
                try Statement(KeyBinding(party: id, key: key.publicKey, holder: holder.holder(), notBefore: date))
            })
        _ = try signed.sign(Declaration(.possess, for: id, time: common.now), with: key)

        var files = NewFiles()
        try files.addFolder(common.keys.path)
        // Two at once take turns: what seemed broken off may have been somebody else's work, finished or taken back now.
        try withLock(onFolderOf: path) {
            do {
                guard begun == nil || common.keys.unfinishedKeyPath(of: id) == begun else {
                    throw IkrarError.noLongerUnfinished(path)
                }
                if begun == nil { try files.addKey(key, passphrase: secret, at: path) }
                let enrolment = stem + ".enroll.json"
                if begun == nil || !FileAccess.exists(enrolment) { try files.add(signed.fileBytes, at: enrolment) }
                // Last: where it is, the others are.
                try files.add(Array(key.publicKey.pem.utf8), at: stem + KeyFolder.publicSuffix)
            } catch {
                files.discard()
                throw error
            }
        }
        switch format {
        case .json:
            console.json([
                "party": .string(id.text), "kid": .string(key.publicKey.thumbprint.text),
                "privateKey": .string(stem + KeyFolder.privateSuffix),
                "publicKey": .string(stem + KeyFolder.publicSuffix),
                "enrolment": .string(stem + ".enroll.json"),
            ])
        case .text:
            console.out(Phrase(id: "Kunci dibuat untuk \(id).", en: "Key made for \(id)."), .good)
            console.out(
                Phrase(
                    id: "  sidik jari kunci  \(key.publicKey.thumbprint)",
                    en: "  key fingerprint  \(key.publicKey.thumbprint)"))
            console.out(Phrase(id: "  rahasia           \(stem).key.pem", en: "  secret           \(stem).key.pem"))
            console.out(
                Phrase(
                    id: "  serahkan          \(stem).enroll.json kepada pengelola register",
                    en: "  hand over        \(stem).enroll.json to the registrar"))
        }
    }
}

extension KeyGenerateCommand {
    /// Asks, if the key may not sign yet.
    private func confirm(_ date: CalendarDate) throws {
        guard let waiting = try date.waiting(by: common.clock, in: .western) else { return }
        common.console.note(Phrase(id: "ikrar: \(waiting.id).", en: "ikrar: \(waiting.en)."), .doubtful)
        guard !yes else { return }
        let question = Phrase(
            id: "Ketik \"ya\" untuk membuat kunci itu: ", en: "Type \"yes\" to make that key: ")
        guard try Terminal.isAgreed(question, common.console) else {
            throw IkrarError(
                .notMade, .usage, id: "tidak dibuat; tidak ada yang berubah", en: "not made; nothing was changed")
        }
    }
}

extension IkrarError {
    fileprivate static func noLongerUnfinished(_ path: String) -> IkrarError {
        IkrarError(
            .keyFileExists, .cannotCreate, id: "\(path) sudah diselesaikan atau dihapus perintah lain",
            en: "another command has finished or removed \(path)",
            hint: Phrase(id: "Ulangi bila kuncinya belum ada.", en: "Try again if there is no key yet."))
    }
}
