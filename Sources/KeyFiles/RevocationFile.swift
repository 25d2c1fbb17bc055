package import Agreements
internal import DurableFiles
internal import Signatures
internal import StatementFiles
package import Wording

/// A revocation in a folder of keys. It is known by what is in it, whatever it is called: a copy is `… (1).json`, a phone
/// writes `.json.html`.
package struct RevocationFile {
    package let path: String
    package let content: Revocation
    /// The statement, with the receipts that it carries.
    package let signed: SignedStatement
    /// Whether it came along in another statement's file.
    package let isEvidence: Bool

    /// Reads a file that may be a revocation, or bring some along.
    ///
    /// - Returns: none if there is none, and nothing about the file says otherwise.
    /// - Throws: an error that names the file, if by its name or its content it looks like one and cannot be read:
    ///   passed over, it would leave a key trusted that should not be.
    package static func all(at path: String, named name: String) throws -> [RevocationFile] {
        // What was cut off while it was written, and what another system lays beside each file, begins with a full stop.
        let isNamed = tells(name: name) && !name.hasPrefix(".")
        guard FileAccess.size(of: path) != nil else {
            guard isNamed else { return [] }
            // Says what it is instead of a file.
            _ = try FileAccess.read(path)
            throw IkrarError.noRevocation(path)
        }
        let head = try FileAccess.beginning(of: path, 64 << 10).filter { $0 != 0 }
        let isMentioned = tells(content: head) && !name.hasPrefix(".")
        guard isNamed || isMentioned || isJSON(head) else { return [] }
        let file: SignedStatement
        do {
            file = try StatementFile.read(path)
        } catch let error as IkrarError where error.kind == .badData {
            guard isNamed || isMentioned else { return [] }
            throw IkrarError.unreadableRevocation(path, error)
        }
        if case .revocation(let content) = file.statement.content {
            return [RevocationFile(path: path, content: content, signed: file, isEvidence: false)]
        }
        guard !isNamed else { throw IkrarError.noRevocation(path) }
        return file.evidence.compactMap { signed in
            guard case .revocation(let content) = signed.statement.content else { return nil }
            return RevocationFile(path: path, content: content, signed: signed, isEvidence: true)
        }
    }

    private static func tells(name: String) -> Bool {
        let name = name.lowercased()
        return ["revok", "revoc", "cabut"].contains { name.contains($0) }
    }

    /// The statement begins so in base64url; without signatures it is plain text.
    private static func tells(content: [UInt8]) -> Bool {
        content.contains(Array("eyJpa3JhciI6InJldm9jYXRpb24v".utf8))
            || (isJSON(content) && content.contains(Array(Revocation.name.utf8)))
    }

    private static func isJSON(_ content: [UInt8]) -> Bool {
        // A byte order mark, if there is one, is for the reader to judge.
        content.first { $0 > 0x20 && $0 < 0x80 } == UInt8(ascii: "{")
    }
}

extension IkrarError {
    package static func noRevocation(_ path: String) -> IkrarError {
        IkrarError(
            .keyRevocationFile, .badData, id: "\(path) tidak mencabut kunci mana pun dalam folder ini",
            en: "\(path) ends no key of this folder",
            hint: Phrase(
                id: "Pindahkan berkas itu, atau taruh kunci publiknya di sampingnya.",
                en: "Move that file away, or put the public key beside it."))
    }

    fileprivate static func unreadableRevocation(_ path: String, _ error: IkrarError) -> IkrarError {
        IkrarError(
            .keyRevocationFile, .badData,
            id: "ini tampaknya pencabutan kunci, tetapi tidak dapat dibaca: \(error.sentence.id)",
            en: "this seems to be a revocation, but it cannot be read: \(error.sentence.en)",
            hint: Phrase(
                id:
                    "Minta berkas itu sekali lagi dari pengelola. Jika memang bukan pencabutan, pindahkan dari folder kunci.",
                en: "Ask the registrar for it again. If it is no revocation, move it out of the folder of keys."))
    }
}
