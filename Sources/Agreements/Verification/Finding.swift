internal import Wording

/// Why a signature did not pass.
struct Finding: Error {
    let indication: Indication
    let reason: Phrase

    private init(_ indication: Indication, id: String, en: String) {
        self.indication = indication
        self.reason = Phrase(id: id, en: en)
    }

    static func malformed(_ error: any Error) -> Finding {
        let why = (error as? any ExplainedError)?.sentence ?? Phrase(id: "\(error)", en: "\(error)")
        return Finding(
            .failed(.format), id: "Bentuk tanda tangan salah: \(why.id).", en: "The signature is malformed: \(why.en).")
    }

    static func unknownKey(_ header: SignatureHeader) -> Finding {
        Finding(
            .indeterminate(.unknownKey),
            id: "Kunci \(header.kid) tidak dikenal: tidak ada di antara kunci yang dipercaya.",
            en: "The key \(header.kid) is unknown: it is not among the trusted keys.")
    }

    static let mismatch = Finding(
        .failed(.cryptography), id: "Tanda tangan tidak cocok: isi atau tanda tangannya telah diubah.",
        en: "The signature does not match: the text or the signature has been changed.")

    static func anotherParty(_ header: SignatureHeader, owners: Set<PartyID>) -> Finding {
        let names = owners.sorted().map(\.text).joined(separator: ", ")
        return Finding(
            .indeterminate(.anotherParty), id: "Kunci ini milik \(names), bukan milik \(header.party).",
            en: "This key belongs to \(names), not to \(header.party).")
    }

    static func countedFor(_ party: PartyID) -> Finding {
        Finding(
            .indeterminate(.anotherParty), id: "Kunci yang sama sudah dihitung untuk \(party).",
            en: "The same key has already been counted for \(party).")
    }

    static func tooEarly(_ date: CalendarDate) -> Finding {
        Finding(
            .failed(.notYetValid), id: "Kunci ini baru boleh menandatangani sejak \(date).",
            en: "This key may sign only from \(date) on.")
    }

    static func wrongIntent(_ header: SignatureHeader) -> Finding {
        Finding(
            .indeterminate(.constraints),
            id: "Maksud \"\(header.intent.rawValue)\" tidak berlaku untuk pernyataan ini.",
            en: "The intent \"\(header.intent.rawValue)\" does not apply to this statement.")
    }

    static func notRegistrar(_ header: SignatureHeader) -> Finding {
        Finding(
            .indeterminate(.constraints), id: "\(header.party) bukan pengelola buku register.",
            en: "\(header.party) is not the registrar.")
    }

    static let noSignatory = Finding(
        .indeterminate(.constraints), id: "Tanda tangan tidak menyebut pejabat dan kapasitasnya.",
        en: "The signature names no officer and capacity.")

    static func wrongCapacity(_ signatory: Signatory, stated: Signatory) -> Finding {
        Finding(
            .indeterminate(.constraints),
            id:
                "Ditandatangani dalam kapasitas \(signatory.capacity.label.id), sedangkan perjanjian menyebut \(stated.capacity.label.id).",
            en:
                "Signed in the capacity \(signatory.capacity.label.en), but the agreement states \(stated.capacity.label.en)."
        )
    }
}
