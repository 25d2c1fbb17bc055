internal import Agreements
internal import GRDB
internal import TransparencyLog
internal import Wording

/// What the registry compares clocks with: the times of its entries, and those that signers claim.
extension RegistryTransaction {
    /// Whether a clock is behind the log's last entry; what it records is then dated like that entry.
    public func isBehind(_ now: Int) throws -> Bool {
        try lastRecorded() ?? now > now
    }

    /// When the log's last entry was recorded, in Unix seconds.
    public func lastRecorded() throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT recorded FROM signatures ORDER BY entry DESC LIMIT 1"))
    }

    /// When an entry was recorded, in Unix seconds.
    func recorded(at entry: Int) throws -> Int? {
        try Int.fetchOne(
            db.cachedStatement(sql: "SELECT recorded FROM signatures WHERE entry = ?"), arguments: [entry])
    }

    /// The registrar's clock, whose times are told as the registry's zone has them.
    func clock(showing now: Int) throws -> WallClock {
        let zone = try String.fetchOne(db, sql: "SELECT time_zone FROM registry").flatMap(Zone.init(rawValue:))
        return WallClock(now: now, tellingTimesAs: (zone ?? .western).label(at:))
    }

    /// Why a signature may not enter the log for the time that its signer claims.
    ///
    /// That is compared with the clock and not with the time of recording, which may stand still behind an entry of a
    /// clock that was ahead.
    func claimAhead(_ header: SignatureHeader, of now: Int) throws -> IkrarError? {
        guard WallClock(now: now).isBehind(header.claimedTime) else { return nil }
        let clock = try clock(showing: now)
        do throws(IkrarError) {
            try clock.check(claim: header.claimedTime, of: header.intent.purpose)
            return nil
        } catch {
            return error
        }
    }

    /// The same record, unless its signature was refused for a time that cannot be and the same key has made another
    /// one since, which the log holds: then nothing is missing.
    func replaced(_ record: IncomingSignature, on statement: Agreements.Statement) throws -> IncomingSignature {
        guard record.outcome.isAboutTime, let entry = try earlierEntry(like: record.signature, on: statement)?.entry
        else { return record }
        return IncomingSignature(signature: record.signature, outcome: .void(.claimReplaced(by: entry)), left: nil)
    }
}

extension IncomingSignature.Outcome {
    /// Whether it was refused for the time that its signer claims.
    fileprivate var isAboutTime: Bool {
        switch self {
        case .inadmissible(let error): error.code == .claimAhead
        case .refused(let validation):
            validation.indication == .failed(.notYetValid) || validation.indication == .indeterminate(.outOfBounds)
        case .recorded, .repeated, .void: false
        }
    }
}

extension SignatureHeader.Intent {
    fileprivate var purpose: IkrarError.ClaimPurpose {
        switch self {
        case .approve, .witness, .decline, .withdraw, .report, .assess: .act
        case .possess: .possession
        case .revoke: .revocation
        case .register, .enroll: .record
        }
    }
}

extension IkrarError {
    fileprivate static func claimReplaced(by entry: Int) -> IkrarError {
        IkrarError(
            .claimReplaced, id: "waktu yang disebutnya keliru; kunci yang sama menandatangani lagi (entri \(entry))",
            en: "the time that it claims was wrong; the same key has signed again (entry \(entry))")
    }
}
