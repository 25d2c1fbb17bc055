public import Wording

extension IkrarError {
    /// Whether a clock is wrong, by what is compared with it.
    public var isAboutClock: Bool {
        [.clockBehind, .clockQuiet, .claimAhead, .cosignatureFuture, .cosignatureOlder].contains(code)
    }

    /// What a signature with a time that is still to come is for: how to go on depends on it.
    public enum ClaimPurpose: Sendable {
        /// A party says something about an agreement.
        case act
        /// A key shows that its private half is held.
        case possession
        /// A key is ended.
        case revocation
        /// The registrar records.
        case record
    }

    static func behind(_ mark: WallClock.Mark, showing now: Phrase, not time: Phrase) -> IkrarError {
        let (done, way) =
            switch mark {
            case .registered:
                (
                    Phrase(
                        id: "menurut pengelola perjanjian ini didaftarkan pada \(time.id)",
                        en: "the registrar says that this agreement was registered on \(time.en)"),
                    Phrase.registrarsClock
                )
            case .recorded:
                (
                    Phrase(
                        id: "buku register mencatat isi berkas ini pada \(time.id)",
                        en: "the registry recorded what is in this file on \(time.en)"), Phrase.registrarsClock
                )
            case .cosigned:
                (
                    Phrase(
                        id: "saksi ini terakhir menandatangani pada \(time.id)",
                        en: "this witness last cosigned on \(time.en)"),
                    Phrase(
                        id: "Jika jam ini benar dan yang waktu itu keliru, tambahkan --clock-is-right.",
                        en: "If this clock is right and the one then was wrong, add --clock-is-right.")
                )
            }
        return IkrarError(
            .clockBehind, id: "jam komputer ini menunjukkan \(now.id), padahal \(done.id)",
            en: "this computer's clock shows \(now.en), but \(done.en)",
            hint: Phrase(
                id: "Betulkan jam komputer ini, lalu ulangi; tidak ada yang ditandatangani. \(way.id)",
                en: "Set this computer's clock, then try again; nothing was signed. \(way.en)"))
    }

    static func quiet(showing now: Phrase, since last: Phrase) -> IkrarError {
        IkrarError(
            .clockQuiet,
            id:
                "jam komputer ini menunjukkan \(now.id), lebih dari \(WallClock.quietDays) hari sesudah entri terakhir (\(last.id))",
            en:
                "this computer's clock shows \(now.en), more than \(WallClock.quietDays) days after the last entry (\(last.en))",
            hint: Phrase(
                id:
                    "Tidak ada yang dicatat. Jika jam itu keliru, betulkan; jika benar, ulangi dengan --clock-is-right.",
                en: "Nothing was recorded. If the clock is wrong, set it; if it is right, repeat with --clock-is-right."
            ))
    }

    static func claimAhead(_ claim: Phrase, showing now: Phrase, _ purpose: ClaimPurpose) -> IkrarError {
        let again =
            switch purpose {
            case .act:
                Phrase(
                    id:
                        "Jika jam penanda tangan: betulkan, lalu ia menandatangani lagi, dengan berkas dan kunci yang sama.",
                    en:
                        "If it is the signer's: set it, and let the signer sign once more, the same file with the same key."
                )
            case .possession:
                Phrase(
                    id: "Jika jam pemilik kunci: betulkan, lalu ia membuat kunci baru: ikrar key generate … --another.",
                    en:
                        "If it is the key owner's: set it, and let the owner make a new key: ikrar key generate … --another."
                )
            case .revocation:
                Phrase(
                    id: "Jika jam yang mencabut: betulkan, lalu buat lagi berkasnya dengan ikrar key revoke.",
                    en: "If it is that of the one who revokes: set it, and make the file again with ikrar key revoke.")
            case .record:
                Phrase(id: "Betulkan, lalu catat lagi.", en: "Set it, then record it once more.")
            }
        return IkrarError(
            .claimAhead,
            id: "tanda tangan ini menyebut waktu \(claim.id), padahal jam komputer ini menunjukkan \(now.id)",
            en: "this signature claims the time \(claim.en), but this computer's clock shows \(now.en)",
            hint: Phrase(
                id: "Salah satu jam keliru. Jika jam komputer ini: betulkan, lalu ulangi. \(again.id)",
                en: "One of the clocks is wrong. If it is this computer's: set it, then try again. \(again.en)"))
    }

    static func futureCosignature(_ name: String, _ time: Phrase, showing now: Phrase) -> IkrarError {
        IkrarError(
            .cosignatureFuture,
            id: "saksi \(name) menandatangani pada \(time.id), padahal jam komputer ini menunjukkan \(now.id)",
            en: "\(name) cosigned on \(time.en), but this computer's clock shows \(now.en)",
            hint: Phrase(
                id: "Salah satu jam keliru. Jika jam komputer ini: betulkan, lalu ulangi. \(Phrase.witnessAgain.id)",
                en:
                    "One of the clocks is wrong. If it is this computer's: set it, then try again. \(Phrase.witnessAgain.en)"
            ))
    }

    static func olderCosignature(_ name: String, _ time: Phrase, than recorded: Phrase) -> IkrarError {
        IkrarError(
            .cosignatureOlder,
            id:
                "saksi \(name) menandatangani pada \(time.id), padahal entri terakhir di dalamnya dicatat pada \(recorded.id)",
            en: "\(name) cosigned on \(time.en), but the last entry that this covers was recorded on \(recorded.en)",
            hint: Phrase(
                id:
                    "Salah satu jam keliru. \(Phrase.witnessAgain.id) Jika jam pengelola saat mencatat: entri itu tidak dapat disaksikan sebelum waktunya tiba.",
                en:
                    "One of the clocks is wrong. \(Phrase.witnessAgain.en) If it was the registrar's when it recorded: that entry cannot be witnessed before its time has come."
            ))
    }
}

extension Phrase {
    fileprivate static let registrarsClock = Phrase(
        id: "Jika jam ini benar dan jam pengelola yang keliru, tambahkan --clock-is-right.",
        en: "If this clock is right and the registrar's was wrong, add --clock-is-right.")

    fileprivate static let witnessAgain = Phrase(
        id:
            "Jika jam saksi: betulkan, lalu saksi menjawab permintaan yang sama sekali lagi dengan --clock-is-right.",
        en:
            "If it is the witness's: set it, and let the witness answer the same request once more with --clock-is-right."
    )
}
