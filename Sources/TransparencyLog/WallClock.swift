public import Wording

/// A computer's clock, which is compared with times that other clocks have set before a command signs, records or
/// believes something.
///
/// How far clocks may differ is said here and nowhere else.
public struct WallClock: Sendable {
    /// What it shows, in Unix seconds.
    public let now: WideInt
    private let label: @Sendable (WideInt) -> Phrase

    /// By how many seconds two clocks may differ before one of them is called wrong.
    public static let tolerance: WideInt = 300

    /// After how many days without an entry a registrar is asked whether the clock is right.
    public static let quietDays: WideInt = 90

    /// A clock.
    ///
    /// - Parameters:
    ///   - now: what it shows, in Unix seconds.
    ///   - label: how a time in Unix seconds is told to the people here.
    public init(
        now: WideInt,
        tellingTimesAs label: @escaping @Sendable (WideInt) -> Phrase = { Phrase(id: "\($0)", en: "\($0)") }
    ) {
        self.now = now
        self.label = label
    }

    /// What it shows, for people.
    public var shown: Phrase { label(now) }

    /// Whether a time is earlier than another one by more than clocks may differ.
    public static func isEarlier(_ one: WideInt, than other: WideInt) -> Bool {
        let (latest, isBeyond) = one.addingReportingOverflow(tolerance)
        return !isBeyond && latest < other
    }

    /// Whether a time is still to come by this clock.
    public func isBehind(_ time: WideInt) -> Bool { Self.isEarlier(now, than: time) }

    /// A time that a command holds and that has passed: a clock that shows an earlier one is wrong, or the other was.
    public enum Mark: Sendable {
        /// The registrar says that it registered the agreement then.
        case registered(WideInt)
        /// The log recorded something that the file holds then.
        case recorded(WideInt)
        /// The witness cosigned the log then.
        case cosigned(WideInt)
    }

    /// Compares the clock with times that have passed.
    ///
    /// - Throws: `IkrarError` `clock-behind`.
    public func check(after marks: [Mark]) throws(IkrarError) {
        guard let latest = marks.max(by: { $0.time < $1.time }), isBehind(latest.time) else { return }
        throw .behind(latest, showing: shown, not: label(latest.time))
    }

    /// Compares a registrar's clock with the last entry of the log that is about to grow.
    ///
    /// - Throws: `IkrarError` `clock-quiet` if so much time has passed since then that the clock may have leapt.
    public func check(afterEntryAt last: WideInt) throws(IkrarError) {
        let (limit, isBeyond) = last.addingReportingOverflow(Self.quietDays * 86_400)
        guard !isBeyond, now > limit else { return }
        throw .quiet(showing: shown, since: label(last))
    }

    /// Compares a registrar's clock with the time that a signer claims.
    ///
    /// - Throws: `IkrarError` `claim-ahead` if that is still to come.
    public func check(claim: WideInt, of purpose: IkrarError.ClaimPurpose) throws(IkrarError) {
        guard isBehind(claim) else { return }
        throw .claimAhead(label(claim), showing: shown, purpose)
    }

    /// Compares a witness's clock with the registrar's: with this one, and with the one that recorded the last entry
    /// that the witness cosigned.
    ///
    /// - Throws: `IkrarError` `cosignature-future` or `cosignature-older`.
    public func check(cosignature: Cosignature, covering recorded: WideInt) throws(IkrarError) {
        let (name, time) = (cosignature.witness.name, label(cosignature.time))
        guard !isBehind(cosignature.time) else { throw .futureCosignature(name, time, showing: shown) }
        guard !Self.isEarlier(cosignature.time, than: recorded) else {
            throw .olderCosignature(name, time, than: label(recorded))
        }
    }
}

extension WallClock.Mark {
    var time: WideInt {
        switch self {
        case .registered(let time), .recorded(let time), .cosigned(let time): time
        }
    }
}
