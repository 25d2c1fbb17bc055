internal import Agreements
internal import Wording

/// How the process ends after an error: the codes of `sysexits.h`.
enum ExitStatus: Int32 {
    case usage = 64
    case badData = 65
    case noInput = 66
    case bug = 70
    case cannotCreate = 73
    case inputOutput = 74
    case noPermission = 77

    /// The status for a kind of error.
    init(_ kind: IkrarError.Kind) {
        self =
            switch kind {
            case .usage: .usage
            case .badData: .badData
            case .noInput: .noInput
            case .bug: .bug
            case .cannotCreate: .cannotCreate
            case .inputOutput: .inputOutput
            case .noPermission: .noPermission
            }
    }

    /// The kind of error that another `ikrar` process ended with.
    var kind: IkrarError.Kind {
        switch self {
        case .usage: .usage
        case .badData: .badData
        case .noInput: .noInput
        case .bug: .bug
        case .cannotCreate: .cannotCreate
        case .inputOutput: .inputOutput
        case .noPermission: .noPermission
        }
    }
}

extension Verdict {
    /// How `verify` ends.
    var exitStatus: Int32 {
        switch self {
        case .valid: 0
        case .invalid: 1
        case .indeterminate: 2
        case .incomplete: 3
        }
    }
}
