internal import Answers
internal import CanonicalJSON
internal import Wording

/// An element of the page, or a text in one, as the script puts it together: a text is a string, an element an array of
/// its name, its attributes and what stands in it. The script knows which names and attributes may be.
struct Element: Sendable {
    let json: JSON

    init(json: JSON) { self.json = json }

    /// Text.
    static func text(_ text: String) -> Element { Element(json: .string(text)) }

    /// An element.
    init(_ tag: String, _ style: String? = nil, _ attributes: [(String, String)] = [], _ content: [Element] = []) {
        let members = attributes.map { ($0.0, Optional(JSON.string($0.1))) }
        let style = style.map { [("class", Optional(JSON.string($0)))] } ?? []
        json = .array([.string(tag), .members(style + members)] + content.map { $0.json })
    }

    /// An element with text in it.
    init(_ tag: String, _ style: String? = nil, _ attributes: [(String, String)] = [], text: String) {
        self.init(tag, style, attributes, [.text(text)])
    }

    /// The same with its content in a language of its own.
    static func quoted(_ text: String) -> Element { Element("q", nil, [("dir", "auto")], text: text) }

    /// Why something cannot be done, and what to do.
    static func alert(_ error: IkrarError, in language: Language) -> Element {
        var content = [Element("p", text: error.sentence[language])]
        if let hint = error.hint { content.append(Element("p", "hint", text: hint[language])) }
        content.append(Element("p", "code", text: error.code.description))
        return Element("div", "alert bad", [("role", "alert")], content)
    }

    /// Lines of a report, each group of values with its names as a table.
    static func lines(_ lines: [ReportLine]) -> [Element] {
        var (elements, facts): ([Element], [Element]) = ([], [])
        func flush() {
            if !facts.isEmpty { elements.append(Element("dl", "facts", [], facts)) }
            facts = []
        }
        for line in lines {
            let style = name(of: line.style)
            var content: [Element] = line.words.isEmpty ? [] : [.text(line.words)]
            if let quoted = line.quoted {
                if !content.isEmpty { content.append(.text(" ")) }
                content.append(line.isComposed ? .text(quoted) : .quoted(quoted))
            }
            if case .fact(let label) = line.place {
                facts.append(Element("dt", text: label))
                facts.append(Element("dd", style, [], content))
                continue
            }
            flush()
            switch line.place {
            case .title: elements.append(Element("p", "title", [], content))
            case .identifier: elements.append(Element("p", "identifier", [], content))
            case .heading: elements.append(Element("h3", nil, [], content))
            case .finding(let mark):
                let sign = Element("span", "mark", [("aria-hidden", "true")], text: mark)
                elements.append(Element("p", "finding \(style)", [], [sign] + content))
            case .detail: elements.append(Element("p", "detail \(style)", [], content))
            case .note: elements.append(Element("p", "note \(style)", [], content))
            case .sentence: elements.append(Element("p", "sentence", [], content))
            case .conclusion: elements.append(Element("p", "conclusion \(style)", [], content))
            case .fact: break
            }
        }
        flush()
        return elements
    }

    /// The class of a style.
    static func name(of style: ReportLine.Style) -> String {
        switch style {
        case .plain: "plain"
        case .strong: "strong"
        case .good: "good"
        case .bad: "bad"
        case .doubtful: "doubtful"
        case .quiet: "quiet"
        }
    }
}
