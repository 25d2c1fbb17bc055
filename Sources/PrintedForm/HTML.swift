internal import Wording

/// A piece of an HTML document that is well-formed and says what it was given.
///
/// Text enters through escaping only, and elements are a closed set without scripts, links, forms and pictures from
/// elsewhere: whatever an agreement's title says, it stays text.
struct HTML: Sendable {
    /// The source.
    let source: String

    private init(source: String) {
        self.source = source
    }

    /// Nothing.
    static let nothing = HTML(source: "")

    /// The elements that a printed agreement is made of.
    enum Tag: String {
        case header, main, section, div, p, h1, h2, span, strong, code, table, tr, th, td
    }

    /// The classes that the style sheet knows.
    enum Style: String {
        case notice, kop, own, composed, whole, relation, signed, title, numbers, subject, opening, recitals, basis,
            pasal, label, part
        case closing, facts, blocks, block, pair, single, seal, passed, failed, doubtful, unsigned, role, institution
        case name, verification, verdict, picture, code, legend, index, others
    }

    /// Text, whatever it holds.
    static func text(_ text: String) -> HTML {
        var source = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": source += "&amp;"
            case "<": source += "&lt;"
            case ">": source += "&gt;"
            case "\"": source += "&quot;"
            case "'": source += "&#39;"
            // The page's own no-break space: no statement holds one.
            case "\u{A0}": source += "\u{A0}"
            // Signed text holds none of these; a file's name may.
            case _ where scalar.isMisleading && scalar != "\n": source += "\u{FFFD}"
            default: source.unicodeScalars.append(scalar)
            }
        }
        return HTML(source: source)
    }

    /// An element.
    static func element(
        _ tag: Tag, _ styles: Style..., language: String? = nil, @HTMLBuilder _ content: () -> HTML
    ) -> HTML {
        let names = styles.map(\.rawValue).joined(separator: " ")
        let classes = names.isEmpty ? "" : " class=\"\(names)\""
        let speech = language.map { " lang=\"\(text($0).source)\"" } ?? ""
        return HTML(source: "<\(tag.rawValue)\(classes)\(speech)>\(content().source)</\(tag.rawValue)>")
    }

    /// A picture of dark squares of size one, drawn into the page.
    static func squares(_ squares: [(x: Int, y: Int)], side: Int, label: String) -> HTML {
        let path = squares.map { "M\($0.x) \($0.y)h1v1h-1z" }.joined()
        return HTML(
            source: """
                <svg viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" role="img" aria-label="\(text(label).source)">\
                <path d="\(path)"/></svg>
                """)
    }

    /// A whole document.
    ///
    /// - Parameters:
    ///   - title: its title.
    ///   - language: its language.
    ///   - styleSheet: the program's own; it cannot hold the tag that would end it.
    ///   - body: its body.
    /// - Returns: the document.
    static func document(
        title: String, language: Language, styleSheet: StyleSheet, @HTMLBuilder _ body: () -> HTML
    ) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(text(title).source)</title>
        <style>
        \(styleSheet.source)</style>
        </head>
        <body>
        \(body().source)
        </body>
        </html>

        """
    }

    fileprivate static func joined(_ parts: [HTML]) -> HTML {
        HTML(source: parts.map(\.source).joined())
    }
}

/// Puts pieces one after another.
@resultBuilder
enum HTMLBuilder {
    static func buildExpression(_ html: HTML) -> HTML { html }
    static func buildExpression(_ text: String) -> HTML { .text(text) }
    static func buildBlock(_ parts: HTML...) -> HTML { .joined(parts) }
    static func buildOptional(_ part: HTML?) -> HTML { part ?? .nothing }
    static func buildEither(first: HTML) -> HTML { first }
    static func buildEither(second: HTML) -> HTML { second }
    static func buildArray(_ parts: [HTML]) -> HTML { .joined(parts) }
}
