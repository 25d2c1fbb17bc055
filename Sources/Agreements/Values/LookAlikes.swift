/// Characters that stand for, or look like, plain letters and digits: other forms of them, and letters of other scripts
/// in which a whole Latin word can be written. All in lower case, as a skeleton has them.
enum LookAlikes {
    /// The plain letters or digits for a character, if it is a form of them or looks like one.
    static func plain(_ scalar: Unicode.Scalar) -> String? {
        if scalar.isASCII { return nil }
        if let letter = letters[scalar] { return String(letter) }
        switch scalar.value {
        // Full width.
        case 0xFF10...0xFF19, 0xFF41...0xFF5A: return offset(scalar, by: 0xFEE0)
        // Roman numerals.
        case 0x2170...0x217F: return numerals[Int(scalar.value - 0x2170)]
        // Circled, in parentheses, squared.
        case 0x24D0...0x24E9: return letter(scalar.value - 0x24D0)
        case 0x249C...0x24B5: return letter(scalar.value - 0x249C)
        case 0x1F110...0x1F129: return letter(scalar.value - 0x1F110)
        case 0x1F130...0x1F149: return letter(scalar.value - 0x1F130)
        case 0x1F150...0x1F169: return letter(scalar.value - 0x1F150)
        case 0x1F170...0x1F189: return letter(scalar.value - 0x1F170)
        // The alphabets of mathematics: bold, italic, script … follow each other.
        case 0x1D400...0x1D6A3: return letter((scalar.value - 0x1D400) % 26)
        default: return digits(scalar)
        }
    }

    /// A digit of any script, and a number in a circle or raised, by its value.
    private static func digits(_ scalar: Unicode.Scalar) -> String? {
        switch scalar.properties.generalCategory {
        case .decimalNumber, .otherNumber:
            guard let value = scalar.properties.numericValue, (0...1000).contains(value), value == value.rounded() else {
                return nil
            }
            return String(Int(value))
        default: return nil
        }
    }

    private static func letter(_ index: UInt32) -> String? { Unicode.Scalar(0x61 + index).map { String($0) } }

    private static func offset(_ scalar: Unicode.Scalar, by distance: UInt32) -> String? {
        Unicode.Scalar(scalar.value - distance).map { String($0) }
    }

    private static let numerals = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "l", "c", "d", "m",
    ]

    /// Whether a mark only changes a letter that stays the same to the eye: accents, and the points of Hebrew and Arabic.
    static func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x6D6...0x6ED,
            0x8CA...0x8FF, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0x3099...0x309A, 0xFE20...0xFE2F:
            true
        default: false
        }
    }

    /// Pairs of a character and the letter that it looks like.
    private static let letters: [Unicode.Scalar: Unicode.Scalar] = {
        var letters: [Unicode.Scalar: Unicode.Scalar] = [:]
        for pair in pairs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let scalars = Array(pair.unicodeScalars)
            if scalars.count == 2 { letters[scalars[0]] = scalars[1] }
        }
        return letters
    }()

    private static let pairs = """
        ıi ȷj ɑa ɡg ɩi ƨs ǃl ɣy ʋu ᴄc ᴏo ᴠv ᴡw ᴢz ꜱs ᴀa ʙb ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴘp ʀr ᴛt ᴜu ʏy
        đd øo łl ħh ŧt ƀb ɨi ʉu ɇe ɉj ɍr ɏy ꞓc ꝁk ꝑp ƙk ɓb ɗd ɠg ɦh ƥp ƭt ƴy ƈc ɱm ŋn ªa ºo
        🄫c 🄬r ℂc ℊg ℋh ℌh ℍh ℎh ℏh ℐi ℑi ℒl ℓl ℕn ℙp ℚq ℛr ℜr ℝr ℤz ℨz ℬb ℭc ℯe ℰe ℱf ℳm ℴo ℹi ⅅd ⅆd ⅇe ⅈi ⅉj
        аa вb гr еe кk мm нh оo рp сc тt уy хx ѕs іi јj ӏl һh ԁd ԛq ԝw ԍg ѵv ѡw ҽe ԑe
        αa βb εe ζz ηh ιi κk μm νn οo ρp τt υy χx ϲc ϳj
        օo սu հh ոn ցg զq յj
        ꓐb ꓑp ꓓd ꓔt ꓖg ꓗk ꓙj ꓚc ꓜz ꓝf ꓟm ꓠn ꓡl ꓢs ꓣr ꓦv ꓧh ꓪw ꓫx ꓬy ꓮa ꓰe ꓲi ꓳo ꓴu
        ꭰd ꭱr ꭲt ꭵi ꭹy ꭺa ꭻj ꭼe ꮃw ꮇm ꮋh ꮐg ꮓz ꮢr ꮥs ꮩv ꮪs ꮮl ꮯc ꮲp ꮶk ᏼb
        """
}
