internal import Agreements
internal import ArgumentParser
internal import Signatures
internal import Wording

/// How a list is answered.
enum ListFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv

    /// An id: eight digits where people read, the whole where programs do. Digits alone, with an `e` among them, are a
    /// number to a spreadsheet.
    func id(_ id: StatementID) -> String { self == .text ? String(id.digest.hex.prefix(8)) : id.description }
}

/// The form of a list, from the command line.
struct ListOptions: ParsableArguments {
    @Option(help: help("Bentuk daftar.", "Form of the list.")) var format: ListFormat = .text
    @Flag(help: .excel) var excel = false

    var spreadsheet: SpreadsheetOption {
        var spreadsheet = SpreadsheetOption()
        spreadsheet.excel = excel
        return spreadsheet
    }

    func validate() throws {
        try spreadsheet.check(isCSV: format == .csv)
    }
}

extension ArgumentHelp {
    fileprivate static var excel: ArgumentHelp {
        IkrarCommands.help(
            "Bersama --format csv: untuk Excel, dengan titik koma dan BOM.",
            "With --format csv: for Excel, with semicolons and a BOM.")
    }
}

/// Which program opens a CSV file.
struct SpreadsheetOption: ParsableArguments {
    @Flag(help: .excel) var excel = false

    /// - Throws: `ValidationError` if it was given for what is not CSV.
    func check(isCSV: Bool) throws {
        guard isCSV || !excel else {
            throw ValidationError(
                text(id: "--excel hanya bersama --format csv.", en: "--excel goes with --format csv only."))
        }
    }
}
