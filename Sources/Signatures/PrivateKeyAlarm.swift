public import Wording

extension IkrarError {
    /// No private key is longer, in any form.
    private static let longestPrivateKey = 64 << 10

    /// The alarm that something handed over as public holds a private key: in PEM, encrypted or not, in DER, or as a JWK.
    ///
    /// It is known by what is in it; nothing is decoded, so that no secret is copied.
    ///
    /// - Returns: `nil` if it holds none.
    public static func alarm(of bytes: [UInt8]) -> IkrarError? {
        guard bytes.count <= longestPrivateKey else { return nil }
        // Text of two bytes a letter has zeros in between, and some begins with a mark of its encoding.
        let text = bytes.filter { $0 != 0 && $0 < 0x80 }
        return isPEM(text) || isJWK(text) || isDER(bytes) ? .privateInsteadOfPublic : nil
    }

    private static func isPEM(_ text: [UInt8]) -> Bool {
        // The beginning of PKCS#8 for Ed25519 in base64, where the lines around it were lost.
        let bare = Array("MC4CAQAwBQYDK2Vw".utf8)
        return text.drop { $0 <= 0x20 }.starts(with: bare)
            || text.split { $0 == 0x0A || $0 == 0x0D }.contains { line in
                line.holds("-BEGIN ".utf8) && line.holds("PRIVATE KEY-".utf8)
            }
    }

    /// A JWK, alone or in a set, with a member `d` (RFC 8037 §2).
    private static func isJWK(_ text: [UInt8]) -> Bool {
        let dense = text.filter { $0 > 0x20 }
        return dense.first == UInt8(ascii: "{") && dense.holds("\"kty\":".utf8)
            && dense.holds("\"d\":\"".utf8)
    }

    /// PKCS#8 for Ed25519 (RFC 8410 §7), or encrypted by PBES2 (RFC 8018 appendix A.4).
    private static func isDER(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == 0x30 else { return false }
        let head = bytes.prefix(32)
        return head.holds([0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20])
            || head.holds([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05, 0x0D])
    }

    package static let privateInsteadOfPublic = IkrarError(
        .keyPrivate,
        id:
            "AWAS: ini kunci privat, bukan berkas publik. Kunci privat tidak pernah meninggalkan pemiliknya; yang sudah berpindah tangan harus dianggap dicuri: buat kunci lain dan cabut yang ini",
        en:
            "ALARM: this is a private key, not a public file. A private key never leaves its owner; one that was handed over must be taken for stolen: make another and revoke this one",
        hint: Phrase(
            id: "Jangan dipakai dan jangan diteruskan.", en: "Do not use it and do not pass it on."))
}

extension Collection<UInt8> {
    /// Whether these bytes stand in it side by side.
    fileprivate func holds(_ part: some Collection<UInt8>) -> Bool {
        indices.contains { self[$0...].starts(with: part) }
    }
}
