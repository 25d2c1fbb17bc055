public import Wording

extension Agreement.Participant {
    /// What a document calls its party at a position, counted from 1: `PIHAK KESATU`.
    public static func usualRole(at position: Int) -> Phrase {
        Phrase(id: "PIHAK " + indonesianOrdinal(position), en: englishOrdinal(position) + " PARTY")
    }

    private static func indonesianOrdinal(_ number: Int) -> String {
        let units = [
            "", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN", "SEPULUH", "SEBELAS",
        ]
        return switch number {
        case 1...11: "KE" + units[number]
        case 12...19: "KE" + units[number - 10] + " BELAS"
        case 20...99: "KE" + units[number / 10] + " PULUH" + (number % 10 == 0 ? "" : " " + units[number % 10])
        default: "KE-\(number)"
        }
    }

    private static func englishOrdinal(_ number: Int) -> String {
        let first = [
            "FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH", "SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH",
            "TWELFTH", "THIRTEENTH", "FOURTEENTH", "FIFTEENTH", "SIXTEENTH", "SEVENTEENTH", "EIGHTEENTH", "NINETEENTH",
        ]
        let tens = ["TWENT", "THIRT", "FORT", "FIFT", "SIXT", "SEVENT", "EIGHT", "NINET"]
        return switch number {
        case 1...19: first[number - 1]
        case 20...99:
            tens[number / 10 - 2] + (number % 10 == 0 ? "IETH" : "Y-" + first[number % 10 - 1])
        default: "NUMBER \(number)"
        }
    }
}
