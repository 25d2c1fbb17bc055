internal import CanonicalJSON
internal import Wording

/// Numbers of persons that must not get into signed bytes, which can never be erased (UU 27/2022):
/// NIK (16 digits) and NIP (18 digits).
public enum PersonalData {
    /// Refuses a statement about to be signed that holds such a number.
    public static func check(_ statement: Statement) throws {
        try check(JSON(parsing: statement.bytes), at: "")
    }

    /// Refuses text about to be signed that holds such a number.
    public static func check(_ text: String, at place: String) throws(AgreementError) {
        guard let number = number(in: text) else { return }
        let kind = number.count(where: \.isNumber) == 16 ? "NIK" : "NIP"
        // Named by its first digits only: the error may end up in somebody's log.
        let shown = number.prefix(6) + "…"
        throw AgreementError(
            "personal-data",
            id:
                "\(place): \"\(shown)\" tampak seperti \(kind), data pribadi yang tidak dapat dihapus setelah ditandatangani",
            en: "\(place): \"\(shown)\" looks like a \(kind), personal data that cannot be erased once signed",
            hint: Phrase(
                id: "Hapus nomor itu. Jika memang bukan data pribadi, tambahkan --allow-personal-data.",
                en: "Remove the number. If it is no personal data, add --allow-personal-data."))
    }

    private static func check(_ json: JSON, at path: String) throws(AgreementError) {
        switch json {
        case .string(let text): try check(text, at: path)
        case .array(let elements):
            for (index, element) in elements.enumerated() { try check(element, at: "\(path)[\(index)]") }
        case .object(let object):
            for member in object.members {
                try check(member.value, at: path.isEmpty ? member.name : path + "." + member.name)
            }
        case .null, .boolean, .number: break
        }
    }

    /// A number of 16 or 18 digits that stands by itself, written together or in the groups in which NIK and NIP are
    /// written. Other groups of digits are dates and document numbers.
    private static func number(in text: String) -> Substring? {
        let groupings: Set<[Int]> = [[16], [18], [8, 6, 1, 3], [6, 6, 4], [4, 4, 4, 4], [6, 2, 2, 2, 4]]
        // Runs of letters and digits, with single spaces, dots or hyphens between them.
        for candidate in text.matches(of: /(?:^|[^\p{L}\p{N}])([0-9]+(?:[ .\-][0-9]+)*)(?![\p{L}\p{N}])/) {
            let groups = candidate.output.1.split(whereSeparator: { !$0.isNumber })
            for length in [1, 3, 4, 5] where groups.count >= length {
                for start in 0...(groups.count - length) {
                    let window = groups[start..<(start + length)]
                    if groupings.contains(window.map(\.count)), let first = window.first, let last = window.last {
                        return candidate.output.1[first.startIndex..<last.endIndex]
                    }
                }
            }
        }
        return nil
    }
}
