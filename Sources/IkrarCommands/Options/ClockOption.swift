internal import Agreements
internal import Answers
internal import ArgumentParser
internal import Registry
internal import TransparencyLog
internal import Wording

/// That somebody has looked at this computer's clock.
struct ClockOption: ParsableArguments {
    @Flag(help: .clockIsRight) var clockIsRight = false
}

extension ArgumentHelp {
    static var clockIsRight: ArgumentHelp {
        IkrarCommands.help(
            "Jam komputer ini sudah diperiksa dan benar; yang berbeda adalah waktu yang tercatat.",
            "This computer's clock has been checked and is right; it is the recorded times that differ.")
    }
}

extension CommonOptions {
    /// This computer's clock.
    var clock: WallClock { WallClock(now: now) { LocalTime(at: $0).label } }
}

/// A registrar's clock that has been compared with the last entry of the log which is about to grow.
///
/// Only the comparison makes one, so nothing is appended without it.
struct RegistrarClock {
    private let common: CommonOptions

    /// Compares the clock, and asks if so much time has passed since the last entry that it may have leapt.
    ///
    /// - Throws: `IkrarError` `clock-quiet` if it is not right, or if there is neither the option nor a terminal.
    init(of common: CommonOptions, for registry: Registry, _ option: ClockOption) throws {
        self.common = common
        guard !option.clockIsRight, let last = try registry.read({ try $0.lastRecorded() }) else { return }
        do throws(IkrarError) {
            try common.clock.check(afterEntryAt: last)
        } catch {
            let question = Phrase(
                id: "\(error.sentence.id). Apakah jam itu benar? Ketik \"ya\" untuk melanjutkan: ",
                en: "\(error.sentence.en). Is that clock right? Type \"yes\" to go on: ")
            guard try Terminal.isAgreed(question, common.console, without: error) else { throw error }
        }
    }

    /// What it shows now, in Unix seconds.
    var now: Int { common.now }
}

extension CalendarDate {
    /// That a key whose first day this is may not sign yet, by this computer's clock.
    func waiting(by clock: WallClock, in zone: Zone) throws -> Phrase? {
        // A day that is about to begin is no reason to ask.
        guard try self > zone.today(now: clock.now + WallClock.tolerance) else { return nil }
        let (first, now) = (label, clock.shown)
        return Phrase(
            id:
                "kunci ini baru boleh menandatangani sejak \(first.id), sedangkan jam komputer ini menunjukkan \(now.id)",
            en: "this key may sign only from \(first.en) on, and this computer's clock shows \(now.en)")
    }
}
