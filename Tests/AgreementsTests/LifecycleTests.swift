import Agreements
import Testing

/// What becomes of an agreement, on every day around the days that matter.
@Suite struct LifecycleTests {
    private static func day(_ text: String) -> CalendarDate {
        guard let day = CalendarDate(iso: text) else { preconditionFailure("no such day: \(text)") }
        return day
    }

    private func lifecycle(_ effective: String, _ expires: String?) -> Lifecycle {
        Lifecycle(isComplete: true, effective: Self.day(effective), expires: expires.map(Self.day))
    }

    @Test(
        "a term on both sides of a leap day",
        arguments: [
            ("2024-02-28", Status.notYetEffective), ("2024-02-29", .inForce), ("2028-02-29", .inForce),
            ("2028-03-01", .expired),
        ])
    func leapDay(_ day: String, _ status: Status) {
        #expect(lifecycle("2024-02-29", "2028-02-29").status(on: Self.day(day)) == status)
    }

    @Test func withoutAnEndItNeverExpires() {
        #expect(lifecycle("2024-01-01", nil).status(on: Self.day("9999-12-31")) == .inForce)
    }

    @Test(
        "an extension moves the last day, and never to an earlier one",
        arguments: [
            ("2025-12-31" as String?, "2025-12-31" as String?), ("2024-06-30", "2024-12-31"), (nil, nil),
        ])
    func extended(_ last: String?, _ expected: String?) {
        var lifecycle = lifecycle("2024-01-01", "2024-12-31")
        lifecycle.follow(.extends, from: Self.day("2024-12-01"), until: last.map(Self.day))
        #expect(lifecycle.expires == expected.map(Self.day))
    }

    @Test("the first end counts", arguments: [[0, 1], [1, 0]])
    func ended(_ order: [Int]) {
        let ends = [(Agreement.RelationType.terminates, "2024-06-01"), (.supersedes, "2024-09-01")]
        var lifecycle = lifecycle("2024-01-01", "2024-12-31")
        for index in order { lifecycle.follow(ends[index].0, from: Self.day(ends[index].1), until: nil) }
        #expect(lifecycle.status(on: Self.day("2024-05-31")) == .inForce)
        #expect(lifecycle.status(on: Self.day("2024-06-01")) == .terminated)
        #expect(lifecycle.status(on: Self.day("2024-10-01")) == .terminated)
        #expect(lifecycle.lastDay == Self.day("2024-05-31"))
    }

    @Test("of two ends on one day the order does not decide", arguments: [[0, 1], [1, 0]])
    func sameDay(_ order: [Int]) {
        let ends: [Agreement.RelationType] = [.supersedes, .terminates]
        var lifecycle = lifecycle("2024-01-01", "2024-12-31")
        for index in order { lifecycle.follow(ends[index], from: Self.day("2024-06-01"), until: nil) }
        #expect(lifecycle.status(on: Self.day("2024-06-01")) == .superseded)
        // An addendum to two that end together, one by its term and one by another agreement.
        let expired = self.lifecycle("2024-01-01", "2024-05-31")
        var terminated = self.lifecycle("2024-01-01", "2024-12-31")
        terminated.follow(.terminates, from: Self.day("2024-06-01"), until: nil)
        var addendum = self.lifecycle("2024-02-01", nil)
        addendum.follow(bases: order.map { [expired, terminated][$0] })
        #expect(addendum.status(on: Self.day("2024-06-01")) == .expired)
        #expect(addendum.lastDay == Self.day("2024-05-31") && addendum.end == nil)
    }

    @Test("a number of days that no calendar has leads to no day", arguments: [Int.max, .max - 30_000, .min, .min + 9])
    func beyond(_ days: Int) {
        #expect(Self.day("2024-10-12").adding(days: days) == nil)
    }

    private let begin = Self.day("2024-01-01")

    @Test(
        "who signs before one leaves takes its place; who signs after it has ended comes too late",
        arguments: [("2024-02-29", nil), ("2024-03-01", nil), ("2024-03-02", "2024-03-01")] as [(String, String?)])
    func replaced(_ late: String, _ end: String?) {
        var lifecycle = lifecycle("2024-01-01", "2024-12-31")
        lifecycle.follow(departures: [Self.day("2024-03-01")], of: [begin, begin, Self.day(late)], minimum: 2)
        #expect(lifecycle.end?.date == end.map(Self.day))
    }

    @Test("what is over cannot be ended any more")
    func overAlready() {
        var lifecycle = lifecycle("2024-01-01", "2024-12-31")
        lifecycle.follow(departures: [Self.day("2025-02-15")], of: [begin, begin], minimum: 2)
        #expect(lifecycle.status(on: Self.day("2025-03-01")) == .expired)
        #expect(lifecycle.lastDay == Self.day("2024-12-31"))
    }

    @Test(
        "it ends for all on the day on which one party too many has left",
        arguments: [
            ([], nil), (["2024-03-01"], nil), (["2024-05-01", "2024-03-01"], "2024-05-01"),
            (["2024-07-01", "2024-05-01", "2024-03-01"], "2024-05-01"),
        ] as [([String], String?)])
    func minimum(_ departures: [String], _ end: String?) {
        var lifecycle = lifecycle("2024-01-01", "2024-12-31")
        lifecycle.follow(departures: departures.map(Self.day), of: [begin, begin, begin], minimum: 2)
        #expect(lifecycle.end?.date == end.map(Self.day))
    }

    @Test("who has too few signatures to spare does not end what has not begun")
    func tooFew() {
        var lifecycle = lifecycle("2024-01-01", nil)
        lifecycle.follow(departures: [], of: [begin], minimum: 2)
        #expect(lifecycle.end == nil)
    }

    @Test("days are counted over months, years and leap days")
    func counting() {
        #expect(Self.day("2024-02-28").adding(days: 2) == Self.day("2024-03-01"))
        #expect(Self.day("2024-12-31").adding(days: 1) == Self.day("2025-01-01"))
        #expect(Self.day("9999-12-31").adding(days: 1) == nil && Self.day("2024-01-01").adding(days: .max) == nil)
    }
}
