internal import TransparencyLog
internal import Wording

/// Why a signature did not pass.
struct ValidationFailure: Error {
    let indication: Indication
    let reason: Phrase

    private init(_ indication: Indication, id: String, en: String) {
        self.indication = indication
        self.reason = Phrase(id: id, en: en)
    }

    static func malformed(_ error: IkrarError) -> ValidationFailure {
        let why = error.sentence
        return ValidationFailure(
            .failed(.format), id: "Bentuk tanda tangan salah: \(why.id).", en: "The signature is malformed: \(why.en).")
    }

    /// - Parameters:
    ///   - header: the signature's header.
    ///   - receipt: where a log's key is trusted, a bad receipt is mostly why nothing else is.
    /// - Returns: the failure, with the receipt's own reason where that is bad.
    static func unknownKey(_ header: SignatureHeader, _ receipt: Result<LogPosition, IkrarError>?) -> ValidationFailure
    {
        guard case .failure(let problem) = receipt else {
            return ValidationFailure(
                .indeterminate(.unknownKey),
                id: "Kunci \(header.kid) tidak dikenal: tidak ada di antara kunci yang dipercaya.",
                en: "The key \(header.kid) is unknown: it is not among the trusted keys.")
        }
        return ValidationFailure(
            .indeterminate(.unknownKey),
            id: "Kunci \(header.kid) tidak terbukti dari log: \(problem.sentence.id).",
            en: "The log does not prove the key \(header.kid): \(problem.sentence.en).")
    }

    static let mismatch = ValidationFailure(
        .failed(.cryptography), id: "Tanda tangan tidak cocok: isi atau tanda tangannya telah diubah.",
        en: "The signature does not match: the text or the signature has been changed.")

    static func anotherParty(_ header: SignatureHeader, owners: Set<PartyID>) -> ValidationFailure {
        let names = owners.ordered().map { $0.text }.joined(separator: ", ")
        return ValidationFailure(
            .indeterminate(.anotherParty), id: "Kunci ini milik \(names), bukan milik \(header.party).",
            en: "This key belongs to \(names), not to \(header.party).")
    }

    static func countedFor(_ party: PartyID) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.anotherParty), id: "Kunci yang sama sudah dihitung untuk \(party).",
            en: "The same key has already been counted for \(party).")
    }

    static func tooEarly(_ date: CalendarDate) -> ValidationFailure {
        ValidationFailure(
            .failed(.notYetValid), id: "Kunci ini baru boleh menandatangani sejak \(date.label.id).",
            en: "This key may sign only from \(date.label.en) on.")
    }

    static func outOfBounds(_ date: CalendarDate) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.outOfBounds),
            id: "Menurut penanda tangan dibuat sebelum \(date.label.id), hari pertama kunci ini boleh menandatangani.",
            en: "By the signer's word made before \(date.label.en), the first day on which this key may sign.")
    }

    static let impossibleTime = ValidationFailure(
        .indeterminate(.outOfBounds),
        id: "Waktu yang disebutnya tidak mungkin menurut jam komputer ini atau waktu pendaftaran perjanjian.",
        en: "By this computer's clock, or by when the agreement was registered, it claims a time that cannot be.")

    static func beforeEnrolment(_ entry: WideInt) -> ValidationFailure {
        ValidationFailure(
            .failed(.notYetValid), id: "Dicatat sebelum kuncinya disahkan pada entri \(entry).",
            en: "Recorded before its key was enrolled at entry \(entry).")
    }

    static func revoked(_ end: TrustStore.End, at index: WideInt) -> ValidationFailure {
        ValidationFailure(
            .failed(.revoked),
            id:
                "Kunci ini sudah dicabut (\(end.reason.label.id)) sebelum tanda tangan ini dicatat pada entri \(index).",
            en:
                "The key had been revoked (\(end.reason.label.en)) before this signature was recorded at entry \(index)."
        )
    }

    static func revokedWithoutProof(_ end: TrustStore.End) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.revokedWithoutProof),
            id:
                "Kunci ini sudah dicabut (\(end.reason.label.id)), dan tidak ada bukti bahwa tanda tangan ini lebih dahulu.",
            en: "The key has been revoked (\(end.reason.label.en)), and nothing proves that this signature came first.")
    }

    static func notRecorded(_ receipt: Result<LogPosition, IkrarError>?) -> ValidationFailure {
        guard case .failure(let problem) = receipt else {
            return ValidationFailure(
                .indeterminate(.noProof),
                id: "Belum ada bukti bahwa log mencatat tanda tangan ini; minta berkas baru dari pengelola register.",
                en: "Nothing proves yet that the log has recorded this signature; ask the registrar for a fresh file.")
        }
        return ValidationFailure(
            .indeterminate(.noProof), id: "Tidak terbukti bahwa log mencatat tanda tangan ini: \(problem.sentence.id).",
            en: "Nothing proves that the log has recorded this signature: \(problem.sentence.en).")
    }

    static func mayNotRevoke(_ header: SignatureHeader) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.constraints),
            id: "\(header.party) tidak boleh mencabut kunci ini, atau memakai kunci yang dicabut itu sendiri.",
            en: "\(header.party) may not revoke this key, or used the very key that is revoked.")
    }

    static func wrongIntent(_ header: SignatureHeader) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.constraints),
            id: "Maksud \"\(header.intent.rawValue)\" tidak berlaku untuk pernyataan ini.",
            en: "The intent \"\(header.intent.rawValue)\" does not apply to this statement.")
    }

    static func notRegistrar(_ header: SignatureHeader) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.constraints), id: "\(header.party) bukan pengelola buku register.",
            en: "\(header.party) is not the registrar.")
    }

    static func backdated(_ effective: CalendarDate, signed: CalendarDate) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.constraints),
            id: "Pengunduran diri berlaku \(effective.label.id), sebelum ditandatangani pada \(signed.label.id).",
            en: "The withdrawal takes effect on \(effective.label.en), before it was signed on \(signed.label.en).")
    }

    static let noSignatory = ValidationFailure(
        .indeterminate(.constraints), id: "Tanda tangan tidak menyebut pejabat dan kapasitasnya.",
        en: "The signature names no officer and capacity.")

    static func wrongCapacity(_ signatory: Signatory, stated: Signatory) -> ValidationFailure {
        ValidationFailure(
            .indeterminate(.constraints),
            id:
                "Ditandatangani dalam kapasitas \(signatory.capacity.label.id), sedangkan perjanjian menyebut \(stated.capacity.label.id).",
            en:
                "Signed in the capacity \(signatory.capacity.label.en), but the agreement states \(stated.capacity.label.en)."
        )
    }
}
