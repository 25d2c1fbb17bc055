@_spi(_Unicode) internal import Swift
internal import CLibCrypto
internal import Wording

extension SecretBytes {
    /// A passphrase in the form with which a new key is encrypted: one keyboard types "é" as one character, another as an
    /// "e" with an accent behind it (NFC, without the byte order mark that an editor may have put before it).
    package var normalized: SecretBytes { rewritten { $0._nfc } ?? self }

    /// A passphrase as it can have been typed when a key was made: as it is here, in NFC, and in NFD, each once.
    ///
    /// Trying one takes a moment, so that of ASCII there is one only.
    package var spellings: [SecretBytes] {
        [normalized, rewritten { $0._nfd }].compactMap(\.self).reduce(into: [self]) { known, spelling in
            if !known.contains(where: { $0.isEqual(to: spelling) }) { known.append(spelling) }
        }
    }

    /// The same text in another normal form; `nil` if it is ASCII or not text.
    private func rewritten(_ form: (String) -> some Sequence<Unicode.Scalar>) -> SecretBytes? {
        withBytes { bytes in
            guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
            let text = bytes.dropFirst((try? HandedText.start(of: bytes)) ?? 0)
            guard var string = String(validating: text, as: UTF8.self) else { return nil }
            // The one copy that is not made in memory of ours is wiped like it.
            defer {
                string.withUTF8 { copy in
                    OPENSSL_cleanse(UnsafeMutableRawPointer(mutating: copy.baseAddress), copy.count)
                }
            }
            // No character becomes more than three others (UAX 15, expansion factors).
            return SecretBytes(capacity: text.count * 3) { output in
                var count = 0
                for scalar in form(string) {
                    for byte in UTF8.encode(scalar) ?? UTF8.EncodedScalar() where count < output.count {
                        output[count] = byte
                        count += 1
                    }
                }
                return count
            }
        }
    }
}
