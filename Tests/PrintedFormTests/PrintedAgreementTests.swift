import Agreements
import Drafts
import Foundation
import KeyFiles
import PrintedForm
import Signatures
import Testing
import Wording

@Suite("An agreement in print")
struct PrintedAgreementTests {
    @Test("every signed word is there, as it stands and in its order")
    func order() throws {
        let sample = try Sample.sarolangun()
        let agreement = sample.agreement
        var words = agreement.parties.map(\.name) + [agreement.title]
        words += agreement.parties.flatMap { [$0.role, $0.number].compactMap(\.self) }
        words += agreement.parties.flatMap { [$0.signatory.name, $0.signatory.office, $0.name, $0.role] }
        words += agreement.recitals
        words += agreement.allClauses.flatMap {
            [$0.clause.label, $0.clause.heading, $0.clause.text].compactMap(\.self)
        }
        words += agreement.present
        // Two blocks stand beside each other, row by row.
        for start in stride(from: 0, to: agreement.parties.count, by: 2) {
            let pair = agreement.parties[start...].prefix(2)
            words += pair.map(\.role) + pair.map(\.name) + pair.map(\.signatory.office)
        }
        words.append(sample.statement.id.description)
        for language in Language.allCases {
            let html = Sample.print(sample, in: language)
            var rest = html[...]
            for word in words {
                let range = rest.firstRange(of: Sample.escaped(word))
                #expect(range != nil, "\(word) is missing or out of order")
                rest = range.map { rest[$0.upperBound...] } ?? rest
            }
        }
    }

    @Test("each party's signature with its capacity, its time and its key's fingerprint")
    func signatures() throws {
        let sample = try Sample.sarolangun()
        let html = Sample.print(sample, in: .indonesian)
        for validation in sample.validations {
            let header = try #require(validation.signature.header)
            #expect(html.contains(header.kid.text))
        }
        #expect(html.matches(of: /Tanda tangan cocok/).count == sample.validations.count)
        #expect(html.contains("pelaksana tugas (Plt)") && html.contains("penjabat (Pj)"))
        #expect(html.contains("CONTOH-PRINT-000/L.5.XX/10/2024") && html.contains(" WIB</span>, di Sarolangun, Jambi"))
        #expect(html.contains(">Pencatatan</th><td>belum terbukti<") && html.contains(">COCOK<"))
        #expect(html.contains("12 Oktober 2024 pukul 07.00 WIB") && html.contains("folder kunci"))
        #expect(html.matches(of: /\bsah\b/).isEmpty)
        #expect(Sample.print(sample, in: .english).contains("12 October 2024 at 07:00 WIB"))
    }

    @Test("it says what it is, on every page, and counts the pages")
    func foot() throws {
        let html = Sample.print(try Sample.sarolangun(), in: .indonesian)
        #expect(html.contains("size: A4"))
        #expect(
            html.contains(
                "content: \"Cetakan dari catatan elektronik; bukan catatan itu sendiri (sha256:3c12a081; COCOK)\""))
        #expect(html.contains("content: \"Halaman \" counter(page) \" dari \" counter(pages)"))
    }

    @Test("it needs nothing beside it: no script, no address, no picture from elsewhere")
    func selfContained() throws {
        for language in Language.allCases {
            let html = Sample.print(try Sample.sarolangun(), in: language).lowercased()
            for word in [
                "<script", "http:", "https:", "src=", "href", "url(", "@import", "<link", "<img", "javascript",
            ] {
                #expect(!html.contains(word), "\(word)")
            }
            #expect(html.contains("default-src 'none'"))
        }
    }

    @Test("text stays text")
    func injection() throws {
        let sample = try Sample.small {
            $0.replacing("CONTOH: Nota", with: "</title></style><script>alert(1)</script> & 'a' \\\" Nota")
                .replacing("menindaklanjuti.", with: "<img src=x onerror=alert(2)>&amp;")
        }
        let html = Sample.print(sample, in: .english)
        #expect(!html.contains("<script") && !html.contains("<img") && html.matches(of: /<\/style>/).count == 1)
        #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#39;a&#39; &quot; Nota"))
        #expect(html.contains("&lt;img src=x onerror=alert(2)&gt;&amp;amp;"))
    }

    @Test("what a file's or folder's name holds is neither markup nor invisible")
    func basis() throws {
        let html = Sample.print(try Sample.small(), in: .english, basis: "<b>\u{202E}keys\u{1B}[2J")
        #expect(html.contains("&lt;b&gt;\u{FFFD}keys\u{FFFD}[2J"))
    }

    @Test("who has not signed, whose signature has failed, and whose need not be there")
    func unsigned() throws {
        let html = Sample.print(try Sample.small(), in: .indonesian)
        #expect(html.matches(of: /Belum ditandatangani</).count == 3)
        #expect(html.matches(of: /Tanda tangan tidak wajib/).count == 1)
        #expect(
            html.contains("Belum menandatangani: Bawaslu [bawaslu-sarolangun]; Polres [polres-sarolangun].")
                && html.contains(">BELUM LENGKAP<"))
        #expect(html.contains("menunggu tanda tangan"))

        // Every page of it says so, too.
        #expect(html.contains("; BELUM LENGKAP)"))

        let altered = Sample.print(try Sample.sarolangun(altered: true), in: .indonesian)
        #expect(altered.contains(">TIDAK COCOK<") && altered.contains("Tanda tangan tidak cocok"))
        #expect(!altered.contains(">COCOK<"))
    }

    @Test("a signature that has failed is printed beside one of the same party that has passed")
    func failedBesidePassed() throws {
        let bawaslu = try Sample.party("bawaslu-sarolangun")
        var signed = try SignedStatement(Sample.statement())
        var keys = TrustStore()
        let signatures = try (0..<3).map { index in
            let key = try PrivateKey.generate()
            // The last key is one that nobody knows.
            if index < 2 { keys.insert(key.publicKey, of: bawaslu) }
            let officer = Signatory(office: "Ketua", name: "[nama]", capacity: .definitive, mandate: nil)
            let declaration = Declaration(.approve, for: bawaslu, signatory: officer, time: 1_728_615_600)
            return try signed.sign(declaration, with: key).source
        }
        let date = try #require(CalendarDate(iso: "2024-10-12"))
        func html() throws -> String {
            Sample.print(try signed.verify(by: TrustPolicy(keys: keys), on: date), in: .english)
        }
        let undecided = try html()
        #expect(undecided.contains(">INCOMPLETE<") && undecided.matches(of: />Signature passed</).count == 2)
        #expect(undecided.matches(of: />Signature \w+</).count == 2)
        signed.insert([JWSSignature(protected: signatures[0].protected, signature: signatures[1].signature)])
        let failed = try html()
        #expect(failed.contains(">INVALID<") && failed.contains("A signature has failed; see above."))
        #expect(failed.matches(of: />Signature passed</).count == 2)
        #expect(failed.matches(of: />Signature failed</).count == 1)
    }

    @Test("another officer than the agreement names, a witness, and a stranger are named for what they are")
    func others() throws {
        let (bawaslu, kpu) = (try Sample.party("bawaslu-sarolangun"), try Sample.party("kpu-sarolangun"))
        let (saksi, asing) = (try Sample.party("saksi"), try Sample.party("orang-asing"))
        var signed = try SignedStatement(Sample.statement())
        var keys = TrustStore()
        for (party, intent) in [
            (bawaslu, SignatureHeader.Intent.approve), (kpu, .approve), (saksi, .witness), (asing, .approve),
        ] {
            let key = try PrivateKey.generate()
            keys.insert(key.publicKey, of: party)
            let officer = Signatory(office: "Anggota", name: "[wakil \(party)]", capacity: .definitive, mandate: nil)
            _ = try signed.sign(
                Declaration(intent, for: party, signatory: officer, time: 1_728_615_600), with: key)
        }
        let date = try #require(CalendarDate(iso: "2024-10-12"))
        let html = Sample.print(try signed.verify(by: TrustPolicy(keys: keys), on: date), in: .indonesian)
        #expect(html.contains(">Oleh</th><td>[wakil bawaslu-sarolangun], Anggota<"))
        #expect(html.contains("saksi menyaksikan") && html.contains("[wakil saksi], Anggota"))
        #expect(html.contains("orang-asing menyetujui (bukan pihak perjanjian ini; tidak diperhitungkan)"))
        #expect(html.contains("Belum menandatangani: Polres [polres-sarolangun]."))
        #expect(html.contains("11 Oktober 2024 pukul 10.00 WIB"))
    }

    @Test("a paragraph of several lines keeps them, a heading without text stays")
    func structure() throws {
        let sample = try Sample.small {
            $0.replacing(
                "text: PIHAK KEDUA menindaklanjuti.",
                with: "heading: Tugas\n    clauses:\n      - {label: (1), text: \"satu\\ndua\"}"
            ).replacing("    obliges: [polres-sarolangun]", with: "")
        }
        let html = Sample.print(sample, in: .indonesian)
        #expect(html.contains("Tugas") && html.contains("satu\ndua"))
    }
}

/// Agreements to print.
enum Sample {
    /// The sample of the project, verified by the project's folder of keys.
    static func sarolangun(altered: Bool = false) throws -> VerifiedAgreement {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var file = try String(
            contentsOf: root.appendingPathComponent("Tests/Fixtures/sarolangun-2024.agreement.json"), encoding: .utf8)
        if altered {
            // One bit of the first signature.
            let start = try #require(file.firstRange(of: "\"signature\":\"")).upperBound
            file.replaceSubrange(start...start, with: file[start] == "A" ? "B" : "A")
        }
        let signed = try SignedStatement(parsing: Array(file.utf8))
        var keys = TrustStore()
        guard case .agreement(let agreement) = signed.statement.content else { throw CancellationError() }
        for party in agreement.parties {
            let pem = try Data(contentsOf: root.appendingPathComponent("keys/\(party.id).pub.pem"))
            keys.insert(try PublicKey(pem: [UInt8](pem)), of: party.id)
        }
        return try signed.verify(by: TrustPolicy(keys: keys), on: #require(CalendarDate(iso: "2024-10-12")))
    }

    /// A small agreement that nobody has signed.
    static func statement(_ changes: (String) -> String = { $0 }) throws -> Statement {
        let draft = """
            title: "CONTOH: Nota Kesepahaman"
            kind: nota-kesepahaman
            date: Jumat, 11 Oktober 2024
            place: Sarolangun
            effective: 11 Oktober 2024
            parties:
              - id: bawaslu-sarolangun
                name: Bawaslu
                role: PIHAK KESATU
                signatory: {office: Ketua, name: "[nama]", capacity: definitive}
              - id: polres-sarolangun
                name: Polres
                role: PIHAK KEDUA
                signatory: {office: Kapolres, name: "[nama]", capacity: daily}
              - id: kpu-sarolangun
                name: KPU
                role: PIHAK KETIGA
                required: false
                signatory: {office: Ketua, name: "[nama]", capacity: definitive}
            clauses:
              - label: Pasal 1
                text: PIHAK KEDUA menindaklanjuti.
                obliges: [polres-sarolangun]
            """
        return try Statement(Draft.agreement(from: Array(changes(draft).utf8)) { _ in nil })
    }

    /// The same, verified.
    static func small(_ changes: (String) -> String = { $0 }) throws -> VerifiedAgreement {
        try SignedStatement(statement(changes)).verify(
            by: TrustPolicy(keys: TrustStore()), on: #require(CalendarDate(iso: "2024-10-12")))
    }

    static func party(_ id: String) throws -> PartyID { try #require(PartyID(id)) }

    static func print(_ verified: VerifiedAgreement, in language: Language, basis: String = "folder kunci") -> String {
        // 12 October 2024, 00:00 UTC.
        let printing = PrintedAgreement.Printing(
            time: 1_728_691_200, zone: .western, language: language, basis: Phrase(id: basis, en: basis))
        return PrintedAgreement(verified, printing: printing).html
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
            .replacing("'", with: "&#39;")
    }
}
