/// Which letters belong to which script, by Unicode 15.0 (Scripts.txt and the general categories of UnicodeData.txt).
package enum ScriptTable {
    /// The version of Unicode that the table follows: what a name may be must not depend on the computer that reads it.
    static let version = "15.0.0"

    /// The script of a letter, by its code (ISO 15924); `-` for what goes with any script: digits, marks, punctuation
    /// and the letters that Unicode calls common; `?` for a letter of a script that is not named here, and for what that
    /// version of Unicode does not know.
    package static func code(of scalar: Unicode.Scalar) -> Substring {
        // The last run that begins at the scalar or before it.
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= scalar.value { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? "?" : codes[low - 1]
    }

    private static let starts = runs.map { $0.start }
    private static let codes = runs.map { $0.code }

    /// Each run goes from the code point with which it begins up to the next run.
    private static let runs: [(start: UInt32, code: Substring)] = source.split { $0 == " " || $0 == "\n" }.map { run in
        let code = run.suffix(run.last == "-" || run.last == "?" ? 1 : 4)
        return (UInt32(run.dropLast(code.count), radix: 16) ?? 0, code)
    }

    private static let source = """
        0- 41Latn 5B- 61Latn 7B- AALatn AB- BALatn BB- C0Latn D7- D8Latn F7- F8Latn 2B9- 2E0Latn 2E5- 370Grek 374-
        376Grek 37E- 37FGrek 380? 384- 386Grek 387- 388Grek 3E2? 3F0Grek 3F6- 3F7Grek 400Cyrl 482- 48ACyrl 530?
        531Armn 55A- 560Armn 589- 5C8? 5D0Hebr 5F3- 620Arab 640- 641Arab 64B- 66EArab 670- 671Arab 6D4- 6D5Arab 6D6-
        6E5Arab 6E7- 6EEArab 6F0- 6FAArab 6FD- 6FFArab 700- 710? 711- 712? 730- 74B? 750Arab 780? 7A6- 7B1? 7C0-
        7CA? 7EB- 7F4? 7F6- 7FA? 7FD- 800? 816- 81A? 81B- 824? 825- 828? 829- 83F? 859- 85F? 870Arab 888- 889Arab
        88F? 890- 8A0Arab 8CA- 904Deva 93A- 93DDeva 93E- 950Deva 951- 958Deva 962- 971Deva 980Beng 981- 984? 985Beng
        9BA? 9BC- 9BDBeng 9BE- 9CEBeng 9CF? 9D7- 9D8? 9DCBeng 9E2- 9F0Beng 9F2- 9FCBeng 9FD- A04? A05Guru A3A? A3C-
        A52? A59Guru A5F? A66- A72Guru A75- A84? A85Gujr ABA? ABC- ABDGujr ABE- ACE? AD0Gujr AE2- AF2? AF9Gujr AFA-
        B04? B05Orya B3A? B3C- B3DOrya B3E- B58? B5COrya B62- B71Orya B72- B83Taml BBA? BBE- BCE? BD0Taml BD1? BD7-
        C05Telu C3A? C3C- C3DTelu C3E- C57? C58Telu C62- C80Knda C81- C85Knda CBA? CBC- CBDKnda CBE- CD7? CDDKnda
        CE2- CF0? CF1Knda CF3- D04Mlym D3B- D3DMlym D3E- D4EMlym D4F- D50? D54Mlym D57- D5FMlym D62- D7AMlym D80?
        D81- D84? D85Sinh DC7? DCA- DF5? E01Thai E31- E32Thai E34- E40Thai E47- E5C? E81Laoo EB1- EB2Laoo EB4-
        EBDLaoo EC7? EC8- EDA? EDCLaoo EE0? F00Tibt F01- F40Tibt F6D? F71- F88Tibt F8D- FDB? 1000Mymr 102B- 103FMymr
        1040- 1050Mymr 1056- 105AMymr 105E- 1061Mymr 1062- 1065Mymr 1067- 106EMymr 1071- 1075Mymr 1082- 108EMymr
        108F- 10A0Geor 10FB- 10FCGeor 1100Hang 1200Ethi 135B? 135D- 137D? 1380Ethi 1390- 139A? 13A0Cher 13FE? 1400-
        1401? 166D- 166F? 1680- 1681? 169B- 169D? 16EB- 16F1? 1700Tglg 1712- 1716? 171FTglg 1720? 1732- 1737? 1752-
        1754? 1772- 1774? 1780Khmr 17B4- 17D7Khmr 17D8- 17DCKhmr 17DD- 181A? 1885- 1887? 18A9- 18AA? 1920- 1950?
        19D0- 1A00Bugi 1A17- 1A20? 1A55- 1AA7? 1AA8- 1B05Bali 1B34- 1B45Bali 1B4D? 1B50- 1B83Sund 1BA1- 1BAESund
        1BB0- 1BBASund 1BC0Batk 1BE6- 1C00? 1C24- 1C4A? 1C50- 1C5A? 1C7E- 1C80Cyrl 1C89? 1C90Geor 1CC0- 1CFB?
        1D00Latn 1D26Grek 1D2BCyrl 1D2CLatn 1D5DGrek 1D62Latn 1D66Grek 1D6BLatn 1D78Cyrl 1D79Latn 1DBFGrek 1DC0-
        1E00Latn 1F00Grek 1FBD- 1FBEGrek 1FBF- 1FC2Grek 1FCD- 1FD0Grek 1FDC? 1FDD- 1FE0Grek 1FED- 1FF0? 1FF2Grek
        1FFD- 2071Latn 2072? 2074- 207FLatn 2080- 208F? 2090Latn 209D? 20A0- 2126Grek 2127- 212ALatn 212C- 2132Latn
        2133- 214ELatn 214F- 2183Latn 2185- 2C00? 2C60Latn 2C80? 2CE5- 2CEB? 2CEF- 2CF2? 2CF9- 2D00Geor 2D2E? 2D70-
        2D80Ethi 2DDF? 2DE0- 3005Hani 3006- 303BHani 303C- 3040? 3041Hira 3097? 3099- 309DHira 30A0- 30A1Kana 30FB-
        30FDKana 3100? 3105Bopo 3130? 3131Hang 318F? 3190- 31A0Bopo 31C0- 31E4? 31F0Kana 3200- 3400Hani 4DC0-
        4E00Hani A000? A490- A4C7? A4D0Lisu A4FE- A500? A60D- A610? A620- A62A? A640Cyrl A66F- A67FCyrl A69E- A6A0?
        A6E6- A722Latn A788- A78BLatn A800? A802- A803? A806- A807? A80B- A80C? A823- A83A? A874- A882? A8B4-
        A8F2Deva A8F8- A8FBDeva A8FC- A8FDDeva A8FF- A90A? A926- A930Rjng A947- A960Hang A97D? A980- A984Java A9B3-
        A9E0Mymr A9E5- A9E6Mymr A9F0- A9FAMymr A9FF? AA00Cham AA29- AA37? AA40Cham AA43- AA44Cham AA4C- AA60Mymr
        AA77- AA7AMymr AA7B- AA7EMymr AA80? AAB0- AAB1? AAB2- AAB5? AAB7- AAB9? AABE- AAC0? AAC1- AAC2? AADE- AAE0?
        AAEB- AAF2? AAF5- AAF7? AB01Ethi AB2F? AB30Latn AB5B- AB5CLatn AB65Grek AB66Latn AB6A- AB6C? AB70Cher ABC0?
        ABE3- ABFA? AC00Hang D7FC? F900Hani FADA? FB00Latn FB07? FB13Armn FB18? FB1DHebr FB1E- FB1FHebr FB29-
        FB2AHebr FB50Arab FBB2- FBC3? FBD3Arab FD3E- FD50Arab FDC8? FDCF- FDD0? FDF0Arab FDFC- FE6C? FE70Arab FEFD?
        FEFF- FF21Latn FF3B- FF41Latn FF5B- FF66Kana FF70- FF71Kana FF9E- FFA0Hang FFDD? FFE0- FFFE? 10100- 101FE?
        102E0- 102FC? 10320- 10324? 10341- 10342? 1034A- 1034B? 10376- 1037B? 1039F- 103A0? 103D0- 103D6? 104A0-
        104AA? 1056F- 10570? 10780Latn 107BB? 10857- 10860? 10877- 10880? 108A7- 108B0? 108FB- 10900? 10916- 10920?
        1093F- 10940? 109BC- 109BE? 109C0- 10A00? 10A01- 10A10? 10A38- 10A59? 10A7D- 10A80? 10A9D- 10AA0? 10AC8-
        10AC9? 10AE5- 10AF7? 10B39- 10B40? 10B58- 10B60? 10B78- 10B80? 10B99- 10BB0? 10CFA- 10D00? 10D24- 10E7F?
        10EAB- 10EAE? 10EFD- 10F00? 10F1D- 10F27? 10F46- 10F5A? 10F82- 10F8A? 10FC5- 10FCC? 11000- 11003? 11038-
        11071? 11073- 11075? 1107F- 11083? 110B0- 110CE? 110F0- 11103? 11127- 11144? 11145- 11147? 11173- 11176?
        11180- 11183? 111B3- 111C1? 111C5- 111DA? 111DB- 111DC? 111DD- 111F5? 1122C- 1123F? 11241- 11242? 112A9-
        112AA? 112DF- 11304? 1133B- 1133D? 1133E- 1134E? 11357- 11358? 11362- 11375? 11435- 11447? 1144B- 1145F?
        114B0- 114C4? 114C6- 114C7? 114D0- 114DA? 115AF- 115D8? 115DC- 115DE? 11630- 11644? 11650- 1166D? 116AB-
        116B8? 116B9- 116CA? 1171D- 11740? 1182C- 1183C? 118E0- 118F3? 11930- 1193F? 11940- 11941? 11942- 1195A?
        119D1- 119E1? 119E2- 119E3? 119E4- 119E5? 11A01- 11A0B? 11A33- 11A3A? 11A3B- 11A48? 11A51- 11A5C? 11A8A-
        11A9D? 11A9E- 11AA3? 11B00- 11B0A? 11C2F- 11C40? 11C41- 11C72? 11C92- 11CB7? 11D31- 11D46? 11D47- 11D5A?
        11D8A- 11D98? 11DA0- 11DAA? 11EE0Maka 11EF3- 11F02Kawi 11F03- 11F04Kawi 11F34- 11F5A? 11FB0Lisu 11FB1?
        11FC0- 12000? 12400- 12475? 12FF1- 12FF3? 13430- 13441? 13447- 13456? 16A60- 16A70? 16AC0- 16ACA? 16AF0-
        16AF6? 16B30- 16B40? 16B44- 16B62? 16E80- 16E9B? 16F4F- 16F50? 16F51- 16F93? 16FE2- 16FE3Hani 16FE4- 16FF2?
        1AFF0Kana 1B001Hira 1B120Kana 1B123? 1B132Hira 1B153? 1B155Kana 1B168? 1BC9C- 1DAB0? 1DF00Latn 1DF2B? 1E000-
        1E02B? 1E030Cyrl 1E06E? 1E08F- 1E090? 1E130- 1E137? 1E140- 1E14A? 1E14F- 1E150? 1E2AE- 1E2AF? 1E2EC- 1E300?
        1E4EC- 1E4FA? 1E7E0Ethi 1E7FF? 1E8C7- 1E8D7? 1E944- 1E94B? 1E950- 1ED3E? 1EE00Arab 1EEBC? 1EEF0- 1FBFA?
        20000Hani 323B0? E0001- E01F0?
        """
}
