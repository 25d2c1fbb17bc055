internal import Answers
internal import Glibc
internal import Wording

extension LocalTime {
    /// A moment in Unix seconds where the user sits, by the computer's own time zone (`$TZ`, else the system's).
    init(at seconds: Int) {
        var (moment, local) = (time_t(seconds), tm())
        localtime_r(&moment, &local)
        self.init(
            at: seconds, offset: Int(local.tm_gmtoff), zoneName: local.tm_zone.map { String(cString: $0) })
    }
}
