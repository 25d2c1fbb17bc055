internal import Wording

/// The code of the error that a closure throws, if it throws one.
public func code(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return (error as? any ExplainedError)?.code ?? "\(error)"
    }
}
