internal import Agreements
internal import Wording

extension Zone {
    /// The day that it is here now.
    func today(now: WideInt) throws(IkrarError) -> CalendarDate {
        guard let today = date(at: now) else { throw .clock }
        return today
    }
}

extension IkrarError {
    static let clock = IkrarError(
        Code("clock"), .inputOutput, id: "jam komputer ini tidak masuk akal",
        en: "this computer's clock makes no sense")
}
