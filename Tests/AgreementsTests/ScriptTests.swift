import Agreements
import AgreementFixtures
import CanonicalJSON
import Foundation
import Testing
import TestSupport
import Wording

/// Names and labels keep to the letters of one script.
@Suite("Scripts") struct ScriptTests {
    @Test("every letter has the script that another implementation gives to it, and nothing else has one")
    func table() throws {
        var named = Set<UInt32>()
        var differences: [String] = []
        for line in String(decoding: try Project.bytes("Tests/Fixtures/letter-scripts.txt"), as: UTF8.self)
            .split(separator: "\n") where !line.hasPrefix("#")
        {
            let words = line.split(separator: " ")
            let (first, last) = try (#require(UInt32(words[0], radix: 16)), #require(UInt32(words[1], radix: 16)))
            for value in first...last {
                named.insert(value)
                let code = ScriptTable.code(of: try #require(Unicode.Scalar(value)))
                if code != words[2] { differences.append("\(String(value, radix: 16)): \(code), not \(words[2])") }
            }
        }
        #expect(differences.isEmpty, "\(differences.prefix(9))")
        #expect(named.count > 130_000)
        // A digit, a mark, a sign goes with any script; what Unicode 15 does not know, with none.
        let free = "0٣३꧑.–’\u{301}\u{94D}\u{A9C0}™½ーª".unicodeScalars.dropLast()
        #expect(free.allSatisfy { ScriptTable.code(of: $0) == "-" })
        #expect(ScriptTable.code(of: "\u{7B2}") == "?")
    }

    private static func party(_ name: String, short: String? = nil) -> Party {
        Party(
            id: AgreementFixture.id("pihak"), officialName: name, shortName: short, kind: nil, contact: nil)
    }

    private func refusal(of name: String) -> String? { code { _ = try Statement(Self.party(name)) } }

    @Test(
        "a name that mixes scripts is refused",
        arguments: [
            // Cyrillic о; Greek ο; Armenian օ; Cherokee Ꮲ; a Coptic letter, which the table does not name.
            "Kepolisian Res\u{43E}r", "K\u{3BF}minfo", "K\u{585}dim 0420", "\u{13E2}olres", "Baw\u{2C81}slu",
            "Пolres", "ΒAWASLU", "Kantor 東京", "ירושלים Kantor", "かんじ한글", "ꦗꦮ Jawa", "\u{1F00}b",
        ])
    func mixed(_ name: String) {
        #expect(refusal(of: name) == "text-mixed-scripts")
    }

    @Test(
        "a name in one script is taken, with whatever digits, marks and punctuation it has",
        arguments: [
            "Kodim 0420/Sarko", "Lembaga Bantuan Hukum “Adil” (LBH)", "Café Señor Łódź", "’Aisyiyah", "Прокуратура № 5",
            "Δήμος Αθηναίων", "ꦏꦧꦸꦥꦠꦺꦤ꧀ ꧑", "ᬓᬩᬸᬧᬢᬾᬦ᭄", "日本カトリックの会", "대한민국 大使館", "臺灣ㄅㄆ", "عربي ٣", "Dinas ३",
        ])
    func single(_ name: String) {
        #expect(refusal(of: name) == nil)
    }

    @Test("short names, names in an agreement and labels keep to the rule too, when made and when read")
    func places() throws {
        #expect(code { _ = try Statement(Self.party("Polres", short: "P\u{43E}lres")) } == "text-mixed-scripts")
        let text = String(decoding: try AgreementFixture().statement.bytes, as: UTF8.self)
        for (good, bad) in [("Pasal 1\"", "P\u{430}sal 1\""), ("\"name\":\"Polres", "\"name\":\"P\u{3BF}lres")] {
            let changed = text.replacing(good, with: bad)
            #expect(changed != text, "\(good)")
            #expect(code { _ = try Statement(bytes: Array(changed.utf8)) } == "text-mixed-scripts", "\(bad)")
        }
        #expect(
            code { _ = try AgreementFixture { $0.replacing("Pasal 1", with: "P\u{430}sal 1") } } == "text-mixed-scripts"
        )
    }
}

/// What two names or labels are compared by.
@Suite("Skeletons of names") struct NameSkeletonTests {
    @Test(
        "names that people do not tell apart have one skeleton",
        arguments: [
            ("Kepolisian Resor Sarolangun", "KEPOLISIAN  RESOR-SAROLANGUN."), ("Pasal 1", "pasal 1."),
            ("(1)", "1)"), ("Café", "CAFE"), ("Café", "Cafe\u{301}"), ("Straße", "STRASSE"), ("Pasal １", "Pasal 1"),
            ("Ｐolres", "Polres"), ("𝐏𝐨𝐥𝐫𝐞𝐬", "polres"), ("Ⓟolres", "polres"), ("Pasal Ⅳ", "Pasal IV"), ("①", "1"),
            ("Bawas1u", "Bawaslu"), ("K0minfo", "Kominfo"), ("Kejaksaan Negerı", "Kejaksaan Negeri"),
            // All of it in one other script that looks like Latin: Cyrillic, Lisu.
            ("\u{420}\u{430}\u{455}\u{430}\u{4CF} 1", "Pasal 1"), ("ꓑꓮꓢꓮꓡ 1", "Pasal 1"), ("Pasal ٣", "Pasal 3"),
            ("Polres\u{2212}Sarolangun", "Polres Sarolangun"),
        ])
    func same(_ one: String, _ other: String) {
        #expect(NameSkeleton(one) == NameSkeleton(other))
    }

    @Test(
        "names and labels that differ keep differing",
        arguments: [
            ("Pasal 1", "Pasal l"), ("Pasal 1", "Pasal I"), ("Pasal 1", "Pasal 1A"), ("1.1", "11"),
            ("Pasal 1 (1)", "Pasal 11"),
            ("i.", "l."), ("IPI", "LPI"), ("Polres Sarolangun", "Polres Sorolangun"), ("ꦏꦶ", "ꦏꦸ"), ("की", "कु"),
            ("*", "**"),
            ("а", "б"), ("Wilayah II", "Wilayah III"), ("SMAN 10", "SMAN 1"), ("1²", "12"),
        ])
    func different(_ one: String, _ other: String) {
        #expect(NameSkeleton(one) != NameSkeleton(other))
    }

    @Test("the skeleton of a letter in another form is that of the letter, as Unicode's compatibility forms have it")
    func compatibilityForms() {
        var missed: [String] = []
        for value in UInt32(0x80)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { continue }
            let plain = String(scalar).precomposedStringWithCompatibilityMapping
            let letters = plain.unicodeScalars
            guard letters.count == 1, let letter = letters.first, letter.isASCII, letter.properties.isAlphabetic
            else { continue }
            // Raised letters are letters of their own, which nobody takes for others.
            guard scalar.properties.generalCategory != .modifierLetter, !(0x2080...0x209C).contains(value) else {
                continue
            }
            if NameSkeleton("x\(scalar)x") != NameSkeleton("x\(letter)x") { missed.append(String(value, radix: 16)) }
        }
        #expect(missed.isEmpty, "\(missed)")
    }

    @Test(
        "labels beside each other that are cited alike are refused",
        arguments: [
            ("Pasal 1", "PASAL 1"), ("Pasal 1", "Pasal-1."), ("Pasal 1", "Pasal １"),
            ("Pasal 1", "\u{420}\u{430}\u{455}\u{430}\u{4CF} 1"),
            ("(1)", "1."), ("a.", "A)"),
        ])
    func labels(_ one: String, _ other: String) {
        #expect(code { try Agreement.checkLabels([one, "Pasal 9", other], within: "x") } == "clause-label-twice")
    }

    @Test("labels as Indonesian documents have them stand beside each other")
    func honestLabels() throws {
        let articles = (1...40).flatMap { ["Pasal \($0)", "Pasal \($0)A"] }
        try Agreement.checkLabels(articles, within: "x")
        try Agreement.checkLabels("abcdefghijklmnopqrstuvwxyz".map { "\($0)." }, within: "x")
        try Agreement.checkLabels((1...12).map { "(\($0))" }, within: "x")
        try Agreement.checkLabels(["I.", "II.", "III.", "IV.", "V.", "VI.", "IX.", "X.", "XI."], within: "x")
        try Agreement.checkLabels(["1", "1.1", "1.2", "1.10", "2", "11", "12", "110"], within: "x")
        try Agreement.checkLabels(["Lampiran I", "Lampiran II", "Lampiran 1", "-", "–"], within: "x")
    }
}
