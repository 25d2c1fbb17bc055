internal import CanonicalJSON
internal import Wording

extension Console {
    /// A list in the form that was asked for.
    func answer(_ list: ListOptions, table: Table, json: @autoclosure () -> KeyValuePairs<String, JSON?>) {
        answer(list.format, list.spreadsheet, table: table, json: json())
    }

    func answer(
        _ format: ListFormat, _ spreadsheet: SpreadsheetOption, table: Table,
        json: @autoclosure () -> KeyValuePairs<String, JSON?>
    ) {
        switch format {
        case .text where table.rows.isEmpty: note(Phrase(id: "(tidak ada)", en: "(none)"), .quiet)
        case .text: table.print(to: self)
        case .csv: table.printCSV(to: self, forExcel: spreadsheet.excel)
        case .json: self.json(.members(json()))
        }
    }

    /// An object for scripts.
    func json(_ members: KeyValuePairs<String, JSON?>) {
        json(.members(members))
    }
}
