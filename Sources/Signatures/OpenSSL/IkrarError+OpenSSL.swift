#if !hasFeature(Embedded)
    internal import CLibCrypto
    package import Wording

    extension IkrarError {
        /// OpenSSL failed where it has no reason to: everything in its error queue, emptied.
        package static func openSSL(_ action: String) -> IkrarError {
            var reasons: [String] = []
            while case let number = ERR_get_error(), number != 0 {
                var text = [CChar](repeating: 0, count: 256)
                ERR_error_string_n(number, &text, text.count)
                reasons.append(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
            }
            let detail = reasons.joined(separator: "; ")
            return IkrarError(
                .openssl, .bug, id: "OpenSSL gagal (\(action)): \(detail)",
                en: "OpenSSL failed (\(action)): \(detail)")
        }
    }
#endif
