internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import Wording

/// Two agreement files beside each other, with the words marked that only one of them has.
enum CompareAnswer {
    static func reply(_ request: PageRequest) throws(IkrarError) -> PageReply {
        let files = request.files.filter { $0.role == FileRole.agreement.rawValue }
        guard files.count == 2 else { throw .script }
        let comparison = AgreementComparison(
            try files[0].agreement(), try files[1].agreement(), in: request.language)
        let count = comparison.differences.count
        let line =
            comparison.isSameText
            ? request.text("Naskahnya sama.", "The texts are the same.")
            : request.text(
                "Naskahnya berbeda: \(count) tempat.", "The texts differ: \(count.counting("place", "places")).")
        var tree = [
            Element("p", "verdict \(comparison.isSameText ? "good" : "doubtful")", [("tabindex", "-1")], text: line)
        ]
        if !comparison.differences.isEmpty {
            let head = Element("tr", nil, [], files.map { Element("th", "file", text: $0.name) })
            tree.append(
                Element("table", "comparison", [], [head] + comparison.differences.flatMap { rows($0, request) }))
        }
        for (file, headers) in zip(files, [comparison.onlyInFirst, comparison.onlyInSecond]) {
            for header in headers {
                let words = request.text(
                    "\(header.party) \(header.intent.label.id): tanda tangan itu hanya ada dalam",
                    "\(header.party) \(header.intent.label.en): that signature is only in")
                tree += Element.lines([ReportLine(.finding(mark: "·"), words, quoting: file.name)])
            }
        }
        return .answer([("json", .members(comparison.members))], tree: tree)
    }

    private static func rows(_ difference: AgreementComparison.Difference, _ request: PageRequest) -> [Element] {
        let places = [difference.oldPlace, difference.newPlace].compactMap { $0 }
        let place = places.first == places.last ? places.prefix(1) : places[...]
        let title = [
            Element("strong", text: "\(difference.kind.label[request.language]):"), .text(" "),
            .quoted(place.joined(separator: " → ")),
        ]
        let head = Element("tr", "place", [], [Element("td", nil, [("colspan", "2")], title)])
        guard difference.kind != .renumbered else { return [head] }
        return [
            head,
            Element(
                "tr", nil, [],
                [
                    Element("td", nil, [], marked(difference.words.old, "del")),
                    Element("td", nil, [], marked(difference.words.new, "ins")),
                ]),
        ]
    }

    private static func marked(_ spans: [WordComparison.Span], _ tag: String) -> [Element] {
        spans.map { $0.isChanged ? Element(tag, text: $0.text) : .text($0.text) }
    }
}
