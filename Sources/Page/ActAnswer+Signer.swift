internal import Agreements
internal import Signatures
internal import Wording

/// Who signs, and by which key.
extension ActAnswer {
    /// The officer: as the agreement states, with what was filled in instead.
    static func signatory(
        _ request: PageRequest, instead stated: Signatory
    ) throws(IkrarError) -> Signatory {
        let (word, principal) = (request["capacity"], request["on-behalf-of"])
        let capacity =
            word == nil && principal == nil
            ? stated.capacity : try Capacity(word: word ?? "on-behalf", onBehalfOf: principal, at: "capacity")
        let mandate: Signatory.Mandate?
        switch (request["mandate-number"], request["mandate-date"].flatMap { CalendarDate(iso: $0) }) {
        case (nil, nil): mandate = stated.mandate
        case (let number?, let date?): mandate = Signatory.Mandate(number: number, date: date)
        default: throw .halfMandate
        }
        return Signatory(
            office: request["office"] ?? stated.office, name: request["name"] ?? stated.name, capacity: capacity,
            mandate: mandate)
    }

    /// What is signed of what somebody fills in.
    static var signedFields: [(field: String, label: Phrase)] {
        [
            ("name", Phrase(id: "Nama", en: "Name")), ("office", Phrase(id: "Jabatan", en: "Office")),
            ("on-behalf-of", Phrase(id: "Jabatan yang diatasnamakan", en: "The office signed for")),
            ("mandate-number", Phrase(id: "Nomor surat kuasa atau SK", en: "Number of the mandate")),
            ("place", Phrase(id: "Tempat", en: "Place")), ("reason", Phrase(id: "Alasan", en: "Reason")),
            ("note", Phrase(id: "Keterangan", en: "In words")),
        ]
    }

    /// The party's key, if there is one only among those that were handed over, or else in the file: it is shown before
    /// the private half is opened. Nothing else follows from it.
    static func onlyKey(of party: PartyID, _ request: PageRequest, _ signed: SignedStatement) -> PublicKey? {
        let given = request.files.filter { $0.role == FileRole.publicKey.rawValue && $0.party == party }
            .compactMap { try? PublicKey(pemText: $0.bytes) }
        if !given.isEmpty { return given.count == 1 ? given[0] : nil }
        var keys: [PublicKey] = []
        for evidence in signed.evidence {
            guard case .key(let binding) = evidence.statement.content, binding.party == party else { continue }
            if !keys.contains(binding.key) { keys.append(binding.key) }
        }
        for evidence in signed.evidence {
            guard case .revocation(let revocation) = evidence.statement.content else { continue }
            keys.removeAll { $0.thumbprint == revocation.key }
        }
        return keys.count == 1 ? keys[0] : nil
    }
}

// What the command line says in the same places.
extension IkrarError {
    static let noParty = IkrarError(
        Code("usage-value"), .usage, id: "belum dipilih atas nama pihak mana", en: "no party is chosen yet")

    static func missing(_ label: Phrase) -> IkrarError {
        IkrarError(
            Code("usage-missing"), .usage, id: "\(label.id) belum diisi", en: "the \(label.en) is not filled in")
    }

    static let halfMandate = IkrarError(
        Code("usage-value"), .usage, id: "nomor dan tanggal surat kuasa harus bersama",
        en: "the mandate's number and date go together")

    static let otherHalf = IkrarError(
        Code("key-halves"), id: "kunci publik yang diperlihatkan bukan pasangan kunci privat ini",
        en: "the public key that was shown is not this private key's other half",
        hint: Phrase(
            id: "Tidak ada yang ditandatangani. Periksa berkas kunci yang dipilih.",
            en: "Nothing was signed. Look at the key file that was chosen."))

    static func tampered(_ name: String) -> IkrarError {
        IkrarError(
            Code("file-tampered"), id: "\(name) telah diubah: ada tanda tangan di dalamnya yang tidak cocok",
            en: "\(name) has been changed: a signature in it does not match",
            hint: Phrase(
                id: "Jangan menandatangani berkas ini, dan minta berkas baru dari pengelola.",
                en: "Do not sign this file, and ask the registrar for a fresh one."))
    }

    static func claimedLater(_ party: PartyID) -> IkrarError {
        IkrarError(
            Code("claimed-later"),
            id:
                "pernyataan \(party) sebelumnya menyebut waktu yang sama atau lebih lambat, jadi yang ini tidak dihitung",
            en: "an earlier statement of \(party) claims the same time or a later one, so this one would not count",
            hint: Phrase(
                id: "Periksa jam komputer ini, tunggu sedetik, lalu ulangi. Tidak ada yang berubah.",
                en: "Check this computer's clock, wait a second, then try again. Nothing was changed."))
    }

    static func wouldNotCount(_ validation: SignatureValidation) -> IkrarError {
        let isAboutTime =
            switch validation.indication {
            case .failed(.notYetValid), .indeterminate(.outOfBounds): true
            default: false
            }
        return IkrarError(
            Code("signature-would-not-count"), id: "tanda tangan ini tidak akan dihitung: \(validation.reason.id)",
            en: "this signature would not count: \(validation.reason.en)",
            hint: isAboutTime
                ? Phrase(
                    id: "Tidak ada yang berubah. Periksa jam komputer ini, dan sejak kapan kuncinya berlaku.",
                    en: "Nothing was changed. Check this computer's clock, and from when on the key may sign.")
                : Phrase(
                    id: "Tidak ada yang berubah. Jika perjanjiannya yang keliru, minta pengelola membetulkannya.",
                    en: "Nothing was changed. If it is the agreement that is wrong, ask the registrar to correct it."))
    }

    static func tooSoon(_ date: CalendarDate, _ earliest: CalendarDate, _ days: WideInt) -> IkrarError {
        let notice =
            days == 0
            ? Phrase(id: "", en: "")
            : Phrase(id: "pemberitahuan \(days) hari, jadi ", en: "\(days) days of notice, so ")
        return IkrarError(
            Code("withdrawal-notice"), .usage,
            id: "\(date.label.id) terlalu dini: \(notice.id)paling awal \(earliest.label.id)",
            en: "\(date.label.en) is too soon: \(notice.en)\(earliest.label.en) at the earliest")
    }

    static let evidenceTwice = IkrarError(
        Code("evidence-twice"), .usage, id: "bukti: nama berkas ganda", en: "evidence: two files of one name",
        hint: Phrase(
            id: "Sebut setiap berkas sekali; ubah nama bila perlu.", en: "Name each file once; rename one if need be."))

    static func unseenName(_ name: String) -> IkrarError {
        IkrarError(
            .attachmentName, id: "nama berkas \(name) memuat karakter yang tidak terlihat",
            en: "the name of the file \(name) has characters that cannot be seen",
            hint: Phrase(id: "Ubah nama berkasnya.", en: "Rename the file."))
    }

    static func tooLarge(_ name: String) -> IkrarError {
        IkrarError(
            Code("file-too-large"), id: "\(name) akan terlalu besar", en: "\(name) would be too large")
    }
}
