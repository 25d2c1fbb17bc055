internal import CanonicalJSON
internal import Wording

/// A piece of an HTML document that is well-formed and says what it was given.
///
/// Text enters through escaping only, and elements are a closed set without scripts, links, forms and pictures from
/// elsewhere: whatever an agreement's title says, it stays text. The same tree is rendered as HTML, and as JSON for a
/// page that puts its elements together itself.
struct HTML: Sendable {
    /// What stands one after another.
    let nodes: [Node]

    /// A piece of the tree.
    indirect enum Node: Sendable {
        case text(String)
        case element(Tag, [Style], language: String?, [Node])
        /// A picture of dark squares, by the path that draws them.
        case squares(path: String, side: Int, label: String)
    }

    /// Nothing.
    static let nothing = HTML(nodes: [])

    /// The elements that a printed agreement is made of.
    enum Tag: String {
        case header, main, section, div, p, h1, h2, span, strong, code, table, tr, th, td
    }

    /// The classes that the style sheet knows.
    enum Style: String {
        case notice, kop, own, composed, whole, relation, signed, title, numbers, subject, opening, recitals, basis,
            pasal, label, part
        case closing, facts, blocks, block, pair, single, seal, passed, failed, doubtful, unsigned, role, institution
        case name, verification, verdict, picture, code, legend, index, others, text
    }

    /// Text, whatever it holds.
    static func text(_ text: String) -> HTML { HTML(nodes: [.text(text)]) }

    /// An element.
    static func element(
        _ tag: Tag, _ styles: Style..., language: String? = nil, @HTMLBuilder _ content: () -> HTML
    ) -> HTML {
        HTML(nodes: [.element(tag, styles, language: language, content().nodes)])
    }

    /// A picture of dark squares of size one, drawn into the page.
    static func squares(_ squares: [(x: Int, y: Int)], side: Int, label: String) -> HTML {
        let path = squares.map { "M\($0.x) \($0.y)h1v1h-1z" }.joined()
        return HTML(nodes: [.squares(path: path, side: side, label: label)])
    }

    /// The source.
    var source: String { nodes.map { $0.source }.joined() }

    /// The tree as JSON: a text is a string, an element an array of its name, its attributes and what stands in it.
    var json: [JSON] { nodes.map { $0.json } }
}

extension HTML.Node {
    fileprivate var source: String {
        switch self {
        case .text(let text): return Self.escaped(text)
        case .element(let tag, let styles, let language, let content):
            let names = styles.map { $0.rawValue }.joined(separator: " ")
            let classes = names.isEmpty ? "" : " class=\"\(names)\""
            let speech = language.map { " lang=\"\(Self.escaped($0))\"" } ?? ""
            let inner = content.map { $0.source }.joined()
            return "<\(tag.rawValue)\(classes)\(speech)>\(inner)</\(tag.rawValue)>"
        case .squares(let path, let side, let label):
            return """
                <svg viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges" role="img" aria-label="\(Self.escaped(label))">\
                <path d="\(path)"/></svg>
                """
        }
    }

    fileprivate var json: JSON {
        switch self {
        case .text(let text): return .string(Self.visible(text))
        case .element(let tag, let styles, let language, let content):
            let names = styles.map { $0.rawValue }.joined(separator: " ")
            let attributes: [(String, JSON?)] = [
                ("class", names.isEmpty ? nil : .string(names)), ("lang", language.map { .string($0) }),
            ]
            return .array([.string(tag.rawValue), .members(attributes)] + content.map { $0.json })
        case .squares(let path, let side, let label):
            let attributes: [(String, JSON?)] = [
                ("viewBox", .string("0 0 \(side) \(side)")), ("shape-rendering", .string("crispEdges")),
                ("role", .string("img")), ("aria-label", .string(Self.visible(label))),
            ]
            let drawing = JSON.array([.string("path"), .members([("d", .string(path))])])
            return .array([.string("svg"), .members(attributes), drawing])
        }
    }

    /// Text in which nothing is hidden.
    private static func visible(_ text: String) -> String {
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            // The page's own no-break space: no statement holds one.
            case "\u{A0}": visible.append(scalar)
            // Signed text holds none of these; a file's name may.
            case _ where scalar.isMisleading && scalar != "\n": visible.append("\u{FFFD}")
            default: visible.append(scalar)
            }
        }
        return String(visible)
    }

    fileprivate static func escaped(_ text: String) -> String {
        var source = ""
        for scalar in visible(text).unicodeScalars {
            switch scalar {
            case "&": source += "&amp;"
            case "<": source += "&lt;"
            case ">": source += "&gt;"
            case "\"": source += "&quot;"
            case "'": source += "&#39;"
            default: source.unicodeScalars.append(scalar)
            }
        }
        return source
    }
}

#if !hasFeature(Embedded)
    extension HTML {
        /// A whole document.
        ///
        /// - Parameter styleSheet: the program's own; it cannot hold the tag that would end it.
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
            <title>\(Node.escaped(title))</title>
            <style>
            \(styleSheet.source)</style>
            </head>
            <body>
            \(body().source)
            </body>
            </html>

            """
        }
    }
#endif

/// Puts pieces one after another.
@resultBuilder
enum HTMLBuilder {
    static func buildExpression(_ html: HTML) -> HTML { html }
    static func buildExpression(_ text: String) -> HTML { .text(text) }
    static func buildBlock(_ parts: HTML...) -> HTML { buildArray(parts) }
    static func buildOptional(_ part: HTML?) -> HTML { part ?? .nothing }
    static func buildEither(first: HTML) -> HTML { first }
    static func buildEither(second: HTML) -> HTML { second }
    static func buildArray(_ parts: [HTML]) -> HTML { HTML(nodes: parts.flatMap { $0.nodes }) }
}
