internal import Answers
internal import CanonicalJSON
internal import Signatures
internal import Wording

/// The question before something is signed: what it is, the passphrase unless the key is open, and one button.
struct Asking {
    private let request: PageRequest

    init(_ request: PageRequest) { self.request = request }

    /// The key is opened first: nothing here tells by which key it would be signed.
    var toOpen: PageReply {
        let words = request.text(
            "Kunci dibuka dahulu, agar terlihat dengan kunci mana Anda menandatangani.",
            "The key is opened first, so that you see by which key you sign.")
        return .answer(
            [("open", .boolean(true))],
            tree: [Element("p", "note", text: words)] + passphrase(request.text("Buka kunci", "Open the key")))
    }

    /// Shows what will be signed.
    ///
    /// - Parameter time: the one that will be claimed.
    func agree(_ lines: [ReportLine], by key: PublicKey, at time: WideInt, button: String? = nil) -> PageReply {
        let button = button ?? request.text("Saya menandatangani", "I sign")
        return .answer(
            [("time", .string("\(time)")), ("kid", .string(key.thumbprint.text)), ("ask", .boolean(true))],
            tree: [Element("div", "about-to-sign", [], Element.lines(lines))] + passphrase(button))
    }

    private func passphrase(_ button: String) -> [Element] {
        var tree: [Element] = []
        if request.file("public") == nil {
            let label = request.text("Frasa sandi kunci", "The key's passphrase")
            let field = [
                ("type", "password"), ("id", "act-passphrase"), ("name", "passphrase"), ("autocomplete", "off"),
            ]
            tree.append(
                Element(
                    "div", "field", [],
                    [
                        Element("label", nil, [("for", "act-passphrase")], text: label),
                        Element("input", nil, field),
                    ]))
        }
        return tree + [Element("button", "primary", [("type", "submit")], text: button)]
    }
}
