internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import Signatures
internal import Wording

/// A new key: the script makes it and encrypts it; what is written down, and what the registrar enrolls, is made here.
struct NewKey {
    private let request: PageRequest
    private let party: PartyID

    /// Fewer characters can be tried one after another by whoever finds the file.
    private static let shortest = 8

    private init(_ request: PageRequest) throws(IkrarError) {
        self.request = request
        let name = request["party"] ?? ""
        guard let party = PartyID(name) else { throw .partyID(name) }
        self.party = party
    }

    /// First whether a key can be made; then, with the key, its files.
    static func reply(_ request: PageRequest, _ signature: [UInt8]?) throws(IkrarError) -> PageReply {
        let key = try NewKey(request)
        guard let file = request.file("public") else {
            try key.checkPassphrase()
            try request.checkPersonalData([
                ("holder-name", Phrase(id: "Nama pejabat", en: "Name of the officer")),
                ("holder-office", Phrase(id: "Jabatan", en: "Office")),
            ])
            // What the registrar could not enroll is not made.
            _ = try Statement(key.binding(of: PublicKey([0x58] + Array(repeating: 0x66, count: 31))))
            return .answer([("make", .boolean(true)), ("iterations", .integer(WideInt(EncryptedKey.iterations)))])
        }
        return try key.files(of: PublicKey(file.bytes), signature)
    }

    /// The rules for the passphrase, of which only the length comes here.
    private func checkPassphrase() throws(IkrarError) {
        let count = Int(request.typed("length")) ?? 0
        guard count > 0 else {
            throw IkrarError(
                IkrarError.Code("passphrase-empty"), .usage, id: "frasa sandi kosong", en: "the passphrase is empty")
        }
        guard count >= Self.shortest else {
            throw IkrarError(
                IkrarError.Code("passphrase-short"), .usage,
                id: "frasa sandi kurang dari \(Self.shortest) karakter",
                en: "the passphrase has fewer than \(Self.shortest) characters",
                hint: Phrase(
                    id: "Empat atau lima kata yang tidak berhubungan mudah diingat dan sukar ditebak.",
                    en: "Four or five words that have nothing to do with each other are easy to keep and hard to guess."
                ))
        }
        guard request.typed("same") == "yes" else {
            throw IkrarError(
                IkrarError.Code("passphrase-differs"), .usage, id: "kedua frasa sandi tidak sama",
                en: "the two passphrases differ",
                hint: Phrase(id: "Ulangi; tidak ada yang ditulis.", en: "Try again; nothing was written."))
        }
    }

    private func binding(of key: PublicKey) throws(IkrarError) -> KeyBinding {
        KeyBinding(
            party: party, key: key,
            holder: KeyBinding.Holder(name: request["holder-name"], office: request["holder-office"]),
            notBefore: try Zone.western.today(now: request.now))
    }

    private func files(of key: PublicKey, _ signature: [UInt8]?) throws(IkrarError) -> PageReply {
        var signed = SignedStatement(try Statement(binding(of: key)))
        let unfinished = signed.signature(Declaration(.possess, for: party, time: request.now), by: key)
        guard let signature else { return .signing(unfinished.message) }
        _ = try signed.finish(unfinished, with: signature)
        guard let salt = request.file("salt")?.bytes, let vector = request.file("vector")?.bytes,
            let data = request.file("data")?.bytes
        else { throw .script }
        let encrypted = EncryptedKey(salt: salt, vector: vector, data: data)
        let pem = PEMText.write("ENCRYPTED PRIVATE KEY", encrypted.der)
        func file(_ name: String, _ bytes: [UInt8]) -> PageReply.File {
            PageReply.File(
                name: "\(party).\(name)", type: name == "enroll.json" ? "application/json" : "application/x-pem-file",
                bytes: bytes)
        }
        return .answer(
            [("party", .string(party.text)), ("kid", .string(key.thumbprint.text))], tree: slip(of: key),
            saving: [
                file("key.pem", Array(pem.utf8)), file("pub.pem", Array(key.pemText.utf8)),
                file("enroll.json", signed.fileBytes),
            ])
    }

    /// What is read aloud at the ceremony.
    private func slip(of key: PublicKey) -> [Element] {
        let letters = Array(key.thumbprint.text)
        let groups = stride(from: 0, to: letters.count, by: 4).map { start in
            Element("span", "group", text: String(letters[start..<min(start + 4, letters.count)]))
        }
        var facts = [
            Element("dt", text: request.text("Pihak", "Party")), Element("dd", text: party.text),
        ]
        let holder = [request["holder-name"], request["holder-office"]].compactMap { $0 }.joined(separator: ", ")
        if !holder.isEmpty {
            facts.append(Element("dt", text: request.text("Pemegang kunci", "Holder")))
            facts.append(Element("dd", nil, [], [.quoted(holder)]))
        }
        facts.append(Element("dt", text: request.text("Dibuat", "Made")))
        facts.append(Element("dd", text: request.local(request.now).label[request.language]))
        return [
            Element(
                "section", "slip", [("aria-label", request.text("Lembar upacara", "Ceremony slip"))],
                [
                    Element("h2", text: request.text("Sidik jari kunci", "Key fingerprint")),
                    Element("p", "fingerprint", [("aria-label", key.thumbprint.text)], groups),
                    Element("dl", "facts", [], facts),
                    Element(
                        "p",
                        text: request.text(
                            "Bacakan sidik jari ini pada upacara kunci. Pengelola register mencocokkannya huruf demi huruf dengan berkas pendaftaran sebelum mengesahkan.",
                            "Read this fingerprint aloud at the key ceremony. The registrar compares it letter by letter with the enrolment file before enrolling the key."
                        )),
                ])
        ]
    }
}
