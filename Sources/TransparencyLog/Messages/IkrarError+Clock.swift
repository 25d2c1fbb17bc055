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
        let done =
            switch mark {
            case .registered:
                Phrase(
                    id: "menurut pengelola perjanjian ini didaftarkan pada \(time.id)",
                    en: "the registrar says that this agreement was registered on \(time.en)")
            case .recorded:
                Phrase(
                    id: "buku register mencatat isi berkas ini pada \(time.id)",
                    en: "the registry recorded what is in this file on \(time.en)")
            case .cosigned:
                Phrase(
                    id: "saksi ini terakhir menandatangani pada \(time.id)",
                    en: "this witness last cosigned on \(time.en)")
            }
        return IkrarError(
            .clockBehind, id: "jam komputer ini menunjukkan \(now.id), padahal \(done.id)",
            en: "this computer's clock shows \(now.en), but \(done.en)",
            hint: Phrase(
                id: "Betulkan jam komputer ini, lalu ulangi; tidak ada yang ditandatangani.",
                en: "Set this computer's clock, then try again; nothing was signed."),
            subject: .clock(of: mark.role))
    }

    static func quiet(showing now: Phrase, since last: Phrase) -> IkrarError {
        IkrarError(
            .clockQuiet,
            id:
                "jam komputer ini menunjukkan \(now.id), lebih dari \(WallClock.quietDays) hari sesudah entri terakhir (\(last.id))",
            en:
                "this computer's clock shows \(now.en), more than \(WallClock.quietDays) days after the last entry (\(last.en))",
            hint: Phrase(
                id: "Tidak ada yang dicatat. Jika jam itu keliru, betulkan.",
                en: "Nothing was recorded. If the clock is wrong, set it."))
    }

    static func claimAhead(_ claim: Phrase, showing now: Phrase, _ purpose: ClaimPurpose) -> IkrarError {
        IkrarError(
            .claimAhead,
            id: "tanda tangan ini menyebut waktu \(claim.id), padahal jam komputer ini menunjukkan \(now.id)",
            en: "this signature claims the time \(claim.en), but this computer's clock shows \(now.en)",
            hint: .oneClockIsWrong, subject: .clock(of: purpose.role))
    }

    static func futureCosignature(_ name: String, _ time: Phrase, showing now: Phrase) -> IkrarError {
        IkrarError(
            .cosignatureFuture,
            id: "saksi \(name) menandatangani pada \(time.id), padahal jam komputer ini menunjukkan \(now.id)",
            en: "\(name) cosigned on \(time.en), but this computer's clock shows \(now.en)",
            hint: .oneClockIsWrong, subject: .clock(of: .witness))
    }

    static func olderCosignature(_ name: String, _ time: Phrase, than recorded: Phrase) -> IkrarError {
        IkrarError(
            .cosignatureOlder,
            id:
                "saksi \(name) menandatangani pada \(time.id), padahal entri terakhir di dalamnya dicatat pada \(recorded.id)",
            en: "\(name) cosigned on \(time.en), but the last entry that this covers was recorded on \(recorded.en)",
            hint: Phrase(
                id:
                    "Salah satu jam keliru. Jika jam pengelola saat mencatat: entri itu tidak dapat disaksikan sebelum waktunya tiba.",
                en:
                    "One of the clocks is wrong. If it was the registrar's when it recorded: that entry cannot be witnessed before its time has come."
            ), subject: .clock(of: .witness))
    }
}

extension WallClock.Mark {
    fileprivate var role: IkrarError.Role {
        switch self {
        case .registered, .recorded: .registrar
        case .cosigned: .witness
        }
    }
}

extension IkrarError.ClaimPurpose {
    fileprivate var role: IkrarError.Role {
        switch self {
        case .act: .signer
        case .possession: .keyOwner
        case .revocation: .revoker
        case .record: .registrar
        }
    }
}

extension Phrase {
    fileprivate static let oneClockIsWrong = Phrase(
        id: "Salah satu jam keliru. Jika jam komputer ini: betulkan, lalu ulangi.",
        en: "One of the clocks is wrong. If it is this computer's: set it, then try again.")
}
