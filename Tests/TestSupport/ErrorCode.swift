public import Wording

/// The code of the error that a closure throws, if it throws one.
public func code(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return (error as? IkrarError)?.code.description ?? "\(error)"
    }
}

/// In tests a code is written as scripts read it.
extension IkrarError.Code: ExpressibleByStringLiteral {
    public init(stringLiteral word: String) { self.init(word) }
}
