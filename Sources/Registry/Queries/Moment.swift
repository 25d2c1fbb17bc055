public import Agreements
internal import GRDB
internal import Wording

/// The moment that a question is about: what the documents say of a day, by what the log knew after an entry.
///
/// The same moment gives the same answer for ever, whatever is recorded later.
public struct Moment: Sendable {
    /// The day.
    public let date: CalendarDate
    /// The last log index that counts.
    public let entry: Int
    /// Whether that index was asked for, so that nothing counts which is no entry of the log: cosignatures have no place
    /// in it that would tell when the registry had them.
    var isFixed = false
    /// What the clock shows of whoever asks, in Unix seconds: no cosignature is believed that is still to come.
    var now = Int.max
}

extension RegistryTransaction {
    /// A moment.
    ///
    /// - Parameters:
    ///   - date: the day; by default the day of the last entry that counts, or today if all do.
    ///   - entry: the last log index that counts; by default all.
    ///   - today: the day that it is.
    ///   - now: what the clock shows of whoever asks, in Unix seconds; by default no time is still to come.
    /// - Returns: the moment.
    /// - Throws: `IkrarError` `log-index` if the log has no such entry.
    public func moment(on date: CalendarDate?, at entry: Int?, today: CalendarDate, now: Int = .max) throws -> Moment {
        let last = try logSize() - 1
        guard let entry else { return Moment(date: date ?? today, entry: last, now: now) }
        guard (0...max(0, last)).contains(entry),
            let recorded = try recorded(at: entry)
        else {
            throw IkrarError(
                .logIndex, .usage, id: "log ini belum punya entri \(entry)",
                en: "the log has no entry \(entry)")
        }
        return Moment(
            date: try date ?? description().zone.date(at: recorded) ?? today, entry: entry, isFixed: true, now: now)
    }
}
