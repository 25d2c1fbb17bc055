internal import Wording
internal import Yams

extension DraftSource {
    /// The nodes of the text.
    func parsed() throws(IkrarError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw explained(error)
        } catch {
            throw IkrarError(.draftYaml, id: "bukan YAML yang benar: \(error)", en: "not correct YAML: \(error)")
        }
    }

    private func explained(_ error: YamlError) -> IkrarError {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            return explained(problem, at: spot(of: mark), begun: context.map { spot(of: $0.mark) })
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.joined(separator: ", ")
            return IkrarError(
                .draftYaml, id: "isian ganda: \(names)", en: "this stands there twice: \(names)",
                hint: Phrase(id: "Hapus salah satunya.", en: "Delete one of them.")
            ).moved(to: place(repetition(of: keys.first ?? "", after: spot(of: context.mark))))
        case .reader(let problem, _, _, _):
            return IkrarError(
                .draftYaml, id: "bukan YAML yang benar: \(problem)", en: "not correct YAML: \(problem)")
        default:
            return IkrarError(.draftYaml, id: "bukan YAML yang benar: \(error)", en: "not correct YAML: \(error)")
        }
    }

    /// - Parameters:
    ///   - problem: what the library says.
    ///   - spot: where it says so.
    ///   - start: where that begins in which the problem was found.
    /// - Returns: the error, with the place and, where it is a usual mistake, with the way out.
    private func explained(_ problem: String, at spot: Spot, begun start: Spot?) -> IkrarError {
        let known = YAMLProblem.known[problem]
        if known?.mayComeOfLostText == true {
            do throws(IkrarError) {
                try LostText(source: self).checkBefore(line: spot.line)
            } catch {
                return error
            }
        }
        let line = lines.indices.contains(spot.line) ? lines[spot.line] : []
        if line.first(where: { $0 != " " }) == "\t" {
            return IkrarError(
                .draftYaml, id: "lekuk baris ini memakai tab", en: "this line is indented with a tab",
                hint: Phrase(id: "Pakai spasi sebagai gantinya.", en: "Use spaces instead.")
            ).moved(to: place(spot))
        }
        return IkrarError(
            .draftYaml, id: "bukan YAML yang benar: \(known?.sentence.id ?? "menurut pustaka YAML, \(problem)")",
            en: "not correct YAML: \(known?.sentence.en ?? problem)", hint: known?.hint ?? YAMLProblem.indentation
        ).moved(to: place(known?.isOpen == true ? start ?? spot : spot))
    }

    private func spot(of mark: Mark) -> Spot {
        // At the end of the file the library counts one line more than there is.
        let line = max(0, mark.line - 1)
        guard line < lines.count else {
            let last = lines.lastIndex { !$0.isEmpty } ?? 0
            return Spot(line: last, column: lines.indices.contains(last) ? lines[last].count : 0)
        }
        return Spot(line: line, column: max(0, mark.column - 1))
    }

    /// Where a key stands for the second time; where it stands for the first if that cannot be told.
    private func repetition(of key: String, after first: Spot) -> Spot {
        let name = Array(key.unicodeScalars)
        for line in lines.indices.dropFirst(first.line + 1) {
            let rest = lines[line].dropFirst(first.column)
            let indent = lines[line].prefix(first.column).allSatisfy { $0 == " " || $0 == "-" }
            if indent, rest.starts(with: name + [":"]) { return Spot(line: line, column: first.column) }
        }
        return first
    }
}

/// What the YAML library says about a text, in words for people.
private struct YAMLProblem {
    let sentence: Phrase
    let hint: Phrase
    /// Whether a text that was cut off at a `#` leaves its rest behind so.
    var mayComeOfLostText = false
    /// Whether something is opened and not closed: where it was opened says more than where that was noticed.
    var isOpen = false

    static let indentation = Phrase(
        id: "Periksa lekuk (spasi di awal baris), titik dua dan tanda kutip di sekitar baris itu.",
        en: "Check the indentation, colons and quotation marks near that line.")

    private static let quotes = Phrase(
        id: "Apit isian yang memuat titik dua, atau yang diawali [ { * & ! % @ `, dengan tanda kutip (\"…\").",
        en: "Put a value that holds a colon, or begins with [ { * & ! % @ `, in quotation marks (\"…\").")

    private static let closing = Phrase(
        id: "Cari tanda kutip atau kurung yang dibuka dan tidak ditutup.",
        en: "Look for a quotation mark or a bracket that is opened and not closed.")

    private static let directive = YAMLProblem(
        sentence: Phrase(
            id: "baris yang diawali % bukan bagian rancangan", en: "a line that begins with % is no part of a draft"),
        hint: Phrase(id: "Hapus baris itu, atau awali dengan #.", en: "Delete that line, or begin it with #."))

    /// By the library's words.
    static let known: [String: YAMLProblem] = [
        "mapping values are not allowed in this context": YAMLProblem(
            sentence: Phrase(
                id: "titik dua di tengah isian, atau lekuk yang keliru",
                en: "a colon within a value, or a wrong indentation"), hint: quotes, mayComeOfLostText: true),
        "could not find expected ':'": YAMLProblem(
            sentence: Phrase(
                id: "baris ini bukan \"kunci: nilai\"", en: "this line is not \"key: value\""), hint: indentation,
            mayComeOfLostText: true),
        "did not find expected key": YAMLProblem(
            sentence: Phrase(
                id:
                    "di sini seharusnya ada \"kunci: nilai\"; lekuknya mungkin keliru, atau tanda kutip berakhir lebih awal",
                en: "here should be \"key: value\"; the indentation may be wrong, or a quotation ends too early"),
            hint: indentation, mayComeOfLostText: true),
        "did not find expected '-' indicator": YAMLProblem(
            sentence: Phrase(
                id: "di sini seharusnya ada butir daftar, diawali \"- \"",
                en: "here should be an item of the list, beginning with \"- \""), hint: indentation,
            mayComeOfLostText: true),
        "did not find expected ',' or ']'": YAMLProblem(
            sentence: Phrase(id: "daftar [ … ] tidak ditutup", en: "a list [ … ] is not closed"), hint: closing,
            mayComeOfLostText: true, isOpen: true),
        "did not find expected ',' or '}'": YAMLProblem(
            sentence: Phrase(id: "kelompok { … } tidak ditutup", en: "a group { … } is not closed"), hint: closing,
            mayComeOfLostText: true, isOpen: true),
        "found unexpected end of stream": YAMLProblem(
            sentence: Phrase(id: "tanda kutip tidak ditutup", en: "a quotation mark is not closed"), hint: closing,
            isOpen: true),
        "found unexpected document indicator": YAMLProblem(
            sentence: Phrase(id: "tanda kutip tidak ditutup", en: "a quotation mark is not closed"), hint: closing,
            isOpen: true),
        "found character that cannot start any token": YAMLProblem(
            sentence: Phrase(
                id: "isian tidak boleh diawali tanda ini", en: "a value cannot begin with this sign"), hint: quotes),
        "did not find expected alphabetic or numeric character": YAMLProblem(
            sentence: Phrase(
                id: "isian yang diawali tanda ini bukan teks bagi YAML",
                en: "a value that begins with this sign is no text in YAML"), hint: quotes),
        "found undefined alias": YAMLProblem(
            sentence: Phrase(
                id: "isian yang diawali * bukan teks bagi YAML", en: "a value that begins with * is no text in YAML"),
            hint: quotes),
        "block sequence entries are not allowed in this context": YAMLProblem(
            sentence: Phrase(
                id: "butir daftar (\"- \") tidak boleh mulai di sini",
                en: "an item of a list (\"- \") cannot begin here"),
            hint: indentation),
        "did not find expected comment or line break": YAMLProblem(
            sentence: Phrase(
                id: "sesudah tanda | atau > teks dimulai di baris berikutnya",
                en: "after the sign | or > the text begins on the next line"), hint: indentation),
        "found unknown escape character": YAMLProblem(
            sentence: Phrase(
                id: "garis miring terbalik (\\) di dalam tanda kutip ganda", en: "a backslash (\\) within double quotes"
            ),
            hint: Phrase(id: "Pakai tanda kutip tunggal ('…').", en: "Use single quotes ('…').")),
        "but found another document": YAMLProblem(
            sentence: Phrase(
                id: "baris \"---\" mengakhiri rancangan, dan masih ada isi sesudahnya",
                en: "the line \"---\" ends the draft, and more follows it"),
            hint: Phrase(id: "Hapus baris itu.", en: "Delete that line.")),
        "did not find expected <document start>": YAMLProblem(
            sentence: Phrase(
                id: "baris \"...\" mengakhiri rancangan, dan masih ada isi sesudahnya",
                en: "the line \"...\" ends the draft, and more follows it"),
            hint: Phrase(id: "Hapus baris itu.", en: "Delete that line.")),
        "found invalid Unicode character escape code": YAMLProblem(
            sentence: Phrase(
                id: "sesudah \\u tidak ada kode karakter yang benar", en: "no character has the code that follows \\u"),
            hint: Phrase(id: "Ketik karakternya sendiri.", en: "Type the character itself.")),
        "found unknown directive name": directive, "found incompatible YAML document": directive,
        "could not find expected directive name": directive,
        "did not find expected node content": YAMLProblem(
            sentence: Phrase(id: "di sini tidak ada isian", en: "there is no value here"), hint: closing),
    ]
}
