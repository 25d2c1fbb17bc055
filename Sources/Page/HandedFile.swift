internal import Agreements
internal import Answers
internal import Signatures
internal import Wording

/// A file that somebody handed to the page.
struct HandedFile: Sendable {
    /// What it is taken for.
    let role: String
    /// What it is called where it comes from.
    let name: String
    let bytes: [UInt8]

    /// Reads it as a signed statement, as commands read files.
    ///
    /// - Parameter isNamed: whether what is wrong in it is told with the file's name.
    func signed(as expected: ExpectedFile, naming isNamed: Bool = true) throws(IkrarError) -> SignedStatement {
        do throws(IkrarError) {
            // Without its last line end: what was cut off ends too early, and not with a line end in the middle of a text.
            var text = try HandedText(bytes).bytes
            if text.last == UInt8(ascii: "\n") { text.removeLast() }
            return try SignedStatement(parsing: text)
        } catch {
            if let alarm = IkrarError.alarm(of: bytes) { throw alarm }
            guard error.code != .textEncoding, let kind = FileKind(of: bytes) else {
                throw isNamed || error.code == .textEncoding ? error.within(name) : error
            }
            throw expected.error(name, is: kind)
        }
    }

    /// Reads it as an agreement file.
    func agreement(naming isNamed: Bool = true) throws(IkrarError) -> (signed: SignedStatement, agreement: Agreement) {
        let signed = try signed(as: .agreement, naming: isNamed)
        guard case .agreement(let agreement) = signed.statement.content else {
            throw ExpectedFile.agreement.error(name, is: .statement(typeName: signed.statement.content.typeName))
        }
        return (signed, agreement)
    }

    /// The party that the file of a key is named after, whatever a browser or a phone has put behind it.
    var party: PartyID? {
        let stem = name.prefix { $0 != "." && $0 != " " && $0 != "(" }
        return PartyID(String(stem))
    }
}
