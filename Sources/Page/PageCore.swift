internal import Signatures
internal import Wording

/// What the page can do, by the name that the script asks for it.
package enum PageCore {
    /// The reply to a message of the script, in parts.
    ///
    /// - Parameter signature: what the open key has made of the message that it had to sign, once it has.
    static func reply(to message: [UInt8], signature: [UInt8]?) -> PageReply {
        var language = Language.indonesian
        do throws(IkrarError) {
            let request = try PageRequest(message)
            language = request.language
            return try reply(to: request, signature)
        } catch {
            return .refusal(error, in: language)
        }
    }

    /// The same, for tests beside a browser.
    package static func parts(_ message: [UInt8], signature: [UInt8]? = nil) -> [[UInt8]] {
        reply(to: message, signature: signature).parts
    }

    private static func reply(to request: PageRequest, _ signature: [UInt8]?) throws(IkrarError) -> PageReply {
        switch request.action {
        case "recognize": try FileRole.reply(request)
        case "self-test": try SelfTest.reply(request)
        case "trust": try ChosenTrust.reply(request)
        case "verify": try VerifyAnswer.reply(request)
        case "compare": try CompareAnswer.reply(request)
        case "lock": try KeyOpening.lock(request)
        case "opened": try KeyOpening.opened(request)
        case "wrong": throw KeyOpening.wrong(request)
        case "key": try NewKey.reply(request, signature)
        case "witness": try WitnessAnswer.reply(request, signature)
        case "act": try ActAnswer.reply(request, signature)
        default: throw .script
        }
    }
}
