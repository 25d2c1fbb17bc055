internal import Agreements
internal import PrintedForm
internal import Signatures

/// A signature that a phone shows to the registrar's scanner as one QR code.
enum SignaturePicture {
    /// The code, and what it is for.
    static func tree(of signature: JWSSignature, over id: StatementID, _ request: PageRequest) -> [Element] {
        let text = SignatureCode(signature, of: id).text
        guard let code = QRCode(screenText: text) else { return [] }
        let path = code.squares.map { "M\($0.x) \($0.y)h1v1h-1z" }.joined()
        let label = request.text("Kode QR tanda tangan ini", "QR code of this signature")
        let picture = Element(
            "svg", nil,
            [
                ("viewBox", "-4 -4 \(code.side + 8) \(code.side + 8)"), ("shape-rendering", "crispEdges"),
                ("role", "img"), ("aria-label", label),
            ], [Element("path", nil, [("d", path)])])
        return [
            Element(
                "details", "signature-code", [],
                [
                    Element("summary", text: label),
                    Element(
                        "p",
                        text: request.text(
                            "Pengelola register dapat mengambil tanda tangan ini dari layar: ikrar import, dari gambar atau dari pemindai.",
                            "The registrar can take this signature from the screen: ikrar import, from a picture or a scanner."
                        )),
                    picture,
                    Element("p", "identifier", text: text),
                ])
        ]
    }
}
