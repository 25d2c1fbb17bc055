import CanonicalJSON
import KeyFiles
import Testing
import TestSupport

@Suite(
    "An agreement asked for",
    .enabled(if: try Tool.require("python3"), "SKIPPED: there is no python3 to play the terminal"))
struct AskTests {
    /// A whole interview: one article with two paragraphs, between Polres and KPU.
    private static let opening: [(prompt: String, keys: String)] = [
        ("Title", "Nota Kesepahaman: uji coba #1\\n"), ("Kind of document", "\\n"), ("Language", "1\\n"),
        ("Place", "Sarolangun\\n"),
    ]
    private static let dates: [(prompt: String, keys: String)] = [
        ("Date of the document", "Jumat, 11 Oktober 2024\\n"), ("In force from", "\\n"),
        ("Last day in force", "31/12/2024\\n"),
    ]
    private static let parties: [(prompt: String, keys: String)] = [
        ("The parties in", "polres-sarolangun, kpu-sarolangun\\n"), ("PIHAK KESATU", "\\n"), ("its number", "068\\n"),
        ("must it sign", "\\n"), ("office of", "Kepala Kepolisian Resor Sarolangun\\n"),
        ("name of", "Pejabat Contoh\\n"),
        ("capacity [1]", "\\n"), ("number of the mandate", "\\n"), ("PIHAK KEDUA", "\\n"), ("its number", "\\n"),
        ("must it sign", "n\\n"), ("office of", "Sekretaris KPU\\n"), ("name of", "Pejabat Contoh\\n"),
        ("capacity [1]", "5\\n"),
        ("office signed for", "Ketua KPU\\n"), ("number of the mandate", "SK-1\\n"), ("date of the", "9/10/2024\\n"),
    ]
    private static let clauses: [(prompt: String, keys: String)] = [
        ("legal basis 1", "bahwa perlu;\\n"), ("legal basis 2", "\\n"), ("being a party 1", "\\n"),
        ("Next article (- = done) [Pasal 1]", "\\n"), ("Pasal 1, heading", "Pemantauan\\n"), ("Pasal 1, text", "\\n"),
        ("next paragraph (- = no more) [(1)]", "\\n"), ("Pasal 1 (1), text", "PIHAK KESATU memantau\\n"),
        ("more text", "dan melapor.\\n"), ("more text", "\\n"), ("it obliges", "1\\n"), ("themes", "1,2\\n"),
        ("[(2)]", "\\n"), ("Pasal 1 (2), text", "Ruang lingkup:\\n"), ("more text", "\\n"), ("it obliges", "*\\n"),
        ("themes", "\\n"), ("[a.]", "\\n"), ("text", "satu;\\n"), ("more text", "\\n"), ("it obliges", "\\n"),
        ("[b.]", "-\\n"), ("[(3)]", "-\\n"), ("[Pasal 2]", "-\\n"),
    ]
    private static var whole: [(prompt: String, keys: String)] { opening + dates + parties + clauses }

    @Test("a whole interview registers what it has shown, and its draft says the same")
    func whole() async throws {
        let work = try await Sandbox.afterDemo()
        let command = "ikrar register --ask --output new.json --no-passphrase"
        let asked = try await work.type(command, Self.whole + [("Register?", "y\\n")])
        #expect(asked.exit == 0 && asked.screen.contains("Agreement registered"), "\(asked.screen)")
        for text in [
            "PIHAK KEDUA, Komisi Pemilihan Umum", "on behalf of Ketua KPU",
            "#politik-identitas #relasi-kuasa",
        ] {
            #expect(asked.screen.contains(text), "\(text)")
        }
        #expect(try await work.ikrar("verify new.json").exit == 3)
        #expect(try await work.ikrar("audit").exit == 0)
        let draft = try work.text("draft.yaml")
        #expect(!draft.contains("unfinished") && draft.contains("PIHAK KESATU memantau\n"), "\(draft)")
        // The same text is the same statement, which is registered once.
        let again = try await work.ikrar("register draft.yaml --output again.json")
        #expect(again.exit == 73 && again.error.contains("registered already"), "\(again.error)")
    }

    @Test("what is attached on the command line is in the text that is shown, and in the hint after leaving")
    func attached() async throws {
        let work = try await Sandbox.afterDemo()
        try work.write("peta", to: "peta 1.docx")
        try work.write("pindaian", to: "re\u{301}sume\u{301}.tiff")
        let command =
            "ikrar register --ask a.yaml --attach 'peta 1.docx' --scan re*.tiff --output a.json --no-passphrase"
        let asked = try await work.type(command, Self.whole + [("Register?", "n\\n")])
        let hint = "ikrar register a.yaml --attach 'peta 1.docx' --scan"
        #expect(asked.exit == 64 && asked.screen.contains(hint), "\(asked.screen)")
        let words = asked.screen.split(whereSeparator: \.isWhitespace).filter { $0 != "│" }.joined(separator: " ")
        #expect(words.contains("peta 1.docx (application/vnd.openxmlformats"), "\(words)")
        #expect(try work.text("a.yaml").contains(hint))
        let resumed = try await work.type(
            command.replacing("--ask a.yaml", with: "--ask --resume a.yaml"), [("Register?", "y\\n")])
        #expect(resumed.exit == 0 && !resumed.screen.contains("is copied to"), "\(resumed.screen)")
        // The id that was agreed to is the one that is registered, with both files.
        let ids = resumed.screen.matches(of: /sha256:[0-9a-f]{64}/).map(\.0)
        let file = try await work.run(
            "jq -r .payload a.json | basenc -d --base64url 2> /dev/null | sha256sum | head -c 64")
        #expect(Set(ids).contains("sha256:\(file.output)"), "\(resumed.screen)")
        let verify = try await work.ikrar("verify a.json --attachments . --format json")
        let found = try verify.json()["files", 0, "attachments"]?.elements ?? []
        #expect(found.map { $0["finding"]?.text } == ["present", "present"], "\(verify.output)")
        let missing = try await work.type("ikrar register --ask b.yaml --attach none.pdf", [])
        #expect(missing.exit == 66)
    }

    @Test("the command to go on with says what this one said, and works")
    func goingOn() async throws {
        let work = try await Sandbox.afterDemo()
        _ = try await work.run(
            "mkdir 'di sini'; mv registry.sqlite keys 'di sini'; cp 'di sini/keys/bawaslu-sarolangun.key.pem' k.pem")
        let options =
            "--registry 'di sini/registry.sqlite' --keys 'di sini/keys' --output a.json --key k.pem --allow-personal-data"
        let begun = try await work.type(
            "ikrar register \(options) --ask my.yaml", Self.opening + [("Date of the", "\\x04")])
        let command = "ikrar register --ask --resume my.yaml \(options)"
        #expect(begun.exit == 64 && begun.screen.contains("Go on with: \(command)\r\n"), "\(begun.screen)")
        let rest = Self.dates + Self.parties + Self.clauses + [("Register?", "n\\n")]
        let ended = try await work.type(command, rest)
        let register = "ikrar register my.yaml \(options)"
        #expect(ended.exit == 64 && ended.screen.contains("with: \(register)\r\n"), "\(ended.screen)")
        let registered = try await work.run("\(register) --no-passphrase")
        #expect(registered.exit == 0, "\(registered.error)")
    }

    @Test("a complete draft of somebody's own stays as it is, unless there is something new to write")
    func untouched() async throws {
        let work = try await Sandbox.afterDemo()
        try await work.run(
            "sed -e '5i # milik saya' -e 's/^place:.*/place: Jambi/' contoh.yaml > m.yaml; cp m.yaml same.yaml"
        )
        for (answer, exit) in [("\\x04", Int32(64)), ("n\\n", 64), ("y\\n", 0)] {
            let asked = try await work.type(
                "ikrar register --ask --resume m.yaml --output m.json --no-passphrase --allow-placeholders",
                [("Register?", answer)])
            #expect(asked.exit == exit && !asked.screen.contains("copied"), "\(asked.screen)")
            #expect(try work.bytes("m.yaml") == work.bytes("same.yaml"))
        }
        let again = try await work.run(
            "ikrar register m.yaml --output n.json --allow-placeholders; ls -A | grep -c 'm.yaml~'")
        #expect(again.error.contains("registered already") && again.output == "0\n", "\(again.error)")
        // That no article follows is not written into a draft; that it is finished is.
        _ = try await work.type("ikrar register --ask n.yaml", Self.whole.dropLast() + [("[Pasal 2]", "\\x04")])
        try await work.run("echo '# milik saya' >> n.yaml")
        let finished = try await work.type(
            "ikrar register --ask --resume n.yaml",
            [("[b.]", "-\\n"), ("[(3)]", "-\\n"), ("[Pasal 2]", "-\\n"), ("Register?", "n\\n")])
        #expect(finished.screen.matches(of: /is copied to n.yaml~/).count == 1, "\(finished.screen)")
        #expect(try work.text("n.yaml~").hasSuffix("# milik saya\n"))
        #expect(try work.text("n.yaml").hasPrefix("# A complete draft."))
    }

    @Test("an addendum that names what it changes by the beginning of its id is gone on with")
    func addendum() async throws {
        let work = try await Sandbox.afterDemo()
        _ = try await work.run(
            """
            ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
            sed "s/^title:.*/title: 'CONTOH: Adendum'/; s/^kind:.*/kind: adendum/; s/^effective:.*/effective: 2025-01-01/" contoh.yaml > add.yaml
            cp add.yaml bare.yaml; printf '\\nrelations:\\n  - {type: amends, agreement: %.15s}\\n' $ID >> add.yaml
            """)
        let asked = try await work.type(
            "ikrar register --ask --resume add.yaml --output add.json --no-passphrase --allow-placeholders",
            [("Register?", "y\\n")])
        #expect(asked.exit == 0 && asked.screen.contains("AMENDS"), "\(asked.screen)")
        let bare = try await work.ikrar("register bare.yaml --output bare.json --allow-placeholders")
        #expect(bare.exit == 0 && bare.error.contains("names no agreement that it changes"), "\(bare.error)")
    }

    @Test("of an addendum it is asked what it does, and to which agreement; of one to a paper it is not")
    func addendumAsked() async throws {
        let work = try await Sandbox.afterDemo()
        let list = try await work.ikrar("list --format json").json()
        let id = try #require(list["agreements", 0, "agreement"]?.text)
        let opening = Self.opening.map { $0.prompt == "Kind of document" ? ($0.prompt, "5\\n") : $0 }
        let relation: [(prompt: String, keys: String)] = [
            ("agreement that it changes", "x\\n"), ("not the beginning of", "00000000\\n"),
            ("nothing begins with", "\(id.dropFirst(7).prefix(8))\\n"), ("What this text does [1]", "9\\n"),
            ("is not one of", "2\\n"),
        ]
        let begun = try await work.type(
            "ikrar register --ask a.yaml", opening + Self.dates + relation + [("The parties in", "\\x04")])
        #expect(begun.exit == 64 && begun.screen.contains("2. extends (extends)"), "\(begun.screen)")
        let draft = try work.text("a.yaml")
        #expect(draft.contains("relations:\n- agreement: \(id)\n  type: extends\n"), "\(draft)")
        // It is not asked again, nor of what changes a paper.
        #expect(
            try await work.type("ikrar register --ask --resume a.yaml", [("The parties in", "\\x04")]).exit == 64)
        let paper = try await work.type(
            "ikrar register --ask b.yaml",
            opening + Self.dates + [("that it changes (empty", "\\n"), ("The parties in", "\\x04")])
        #expect(paper.exit == 64 && !paper.screen.contains("What this text does"), "\(paper.screen)")
        #expect(
            try await work.type("ikrar register --ask --resume b.yaml", [("The parties in", "\\x04")]).exit == 64)
    }

    @Test("what may have been forgotten is said: by register, and in an interview once and before the question")
    func doubts() async throws {
        let work = try await Sandbox.afterDemo()
        _ = try await work.run(
            "sed \"s/^title:.*/title: 'CONTOH: Kosong'/; s/^kind:.*/kind: adendum/; /^clauses:/,\\$d\" contoh.yaml > bare.yaml"
        )
        let asked = try await work.type(
            "ikrar register --ask --resume bare.yaml --output a.json --no-passphrase --allow-placeholders",
            [("Register?", "y\\n")])
        for text in ["names no agreement that it changes", "has no clause at all"] {
            let parts = asked.screen.split(separator: text, omittingEmptySubsequences: false)
            #expect(parts.count == 2 && parts[1].contains("Register?"), "\(text): \(asked.screen)")
        }
        let again = try await work.run(
            "sed 's/^place:.*/place: Jambi/' bare.yaml > b.yaml; ikrar register b.yaml --output b.json --lang id --allow-placeholders"
        )
        #expect(again.exit == 0 && again.error.contains("tidak memuat satu pasal pun"), "\(again.error)")
    }

    @Test("broken off at any question and resumed, it comes to the same agreement")
    func resumed() async throws {
        let whole = Self.whole + [("Register?", "n\\n")]
        let work = try await Sandbox.afterDemo()
        let atOnce = try await work.type("ikrar register --ask once.yaml", whole)
        #expect(atOnce.exit == 64 && atOnce.screen.contains("the draft is kept in once.yaml"), "\(atOnce.screen)")
        // A few answers a sitting, each left by ^C in the middle of a line or by ^D. That a list is complete shows in the
        // draft only once something stands after it, so nobody leaves right there.
        var sitting: [(prompt: String, keys: String)] = []
        var isFirst = true
        for (index, turn) in whole.enumerated() {
            sitting.append(turn)
            let isLast = index == whole.count - 1
            guard isLast || (index % 4 == 3 && turn.keys != "-\\n" && turn.prompt != "legal basis 2") else { continue }
            if !isLast { sitting.append((whole[index + 1].prompt, index % 8 == 3 ? "half\\x03" : "\\x04")) }
            let sat = try await work.type("ikrar register --ask \(isFirst ? "" : "--resume ")pieces.yaml", sitting)
            #expect(isFirst || sat.screen.contains("✓ Title"), "\(sat.screen)")
            (sitting, isFirst) = ([], false)
        }
        let (once, pieces) = (try work.text("once.yaml"), try work.text("pieces.yaml"))
        #expect(once.replacing("once", with: "pieces") == pieces, "\(pieces)")
    }

    @Test("a wrong answer is asked again with its reason; < goes back and ? helps")
    func wrongAnswers() async throws {
        let work = try await Sandbox.afterDemo()
        let dialogue =
            Self.opening + [
                ("Date of the document", "Sabtu, 11 Oktober 2024\\n"), ("Date of the document", "31/2/2024\\n"),
                ("Date of the document", "?\\n"), ("Date of the document", "<\\n"), ("Place", "\\x04"),
            ]
        let asked = try await work.type("ikrar register --ask", dialogue)
        #expect(asked.exit == 64, "\(asked.screen)")
        for text in [
            "is a Friday", "Correct the weekday", "February 2024 has 29 days", "goes back to the question",
            "The answer was: Sarolangun",
            "the answers so far are saved in draft.yaml",
        ] {
            #expect(asked.screen.contains(text), "\(text)")
        }
        #expect(try !work.text("draft.yaml").contains("place"))
        let more = try await work.type(
            "ikrar register --ask --resume draft.yaml",
            [
                ("Place", "1507010101900001\\n"), ("Place", "Saro\u{200B}langun\\n"),
                ("Date", "11/10/2024\\n"), ("In force", "\\n"), ("Last day", "1/10/2024\\n"), ("Last day", "\\n"),
                ("The parties", "1\\n"), ("The parties", "1,99\\n"), ("The parties", "1,2\\n"), ("PIHAK", "\\x04"),
            ])
        for text in [
            "looks like a NIK", "left out of that answer: U+200B", "before it takes effect", "at least two parties",
            "is not on the list",
        ] {
            #expect(more.screen.contains(text), "\(text): \(more.screen)")
        }
    }

    @Test("a paste of several lines answers one question, and the person is told")
    func paste() async throws {
        let work = try await Sandbox.afterDemo()
        let asked = try await work.type(
            "ikrar register --ask p.yaml",
            [
                ("Title", "Nota Kesepahaman Uji\\nperjanjian-kerja-sama\\n2\\nJambi\\n"), ("Kind of document", "1\\n"),
                ("Language", "1\\n2\\n\\n\\n"), ("Place", "Sarolangun\\n"), ("Date of the document", "\\x04"),
            ])
        #expect(asked.exit == 64 && asked.screen.contains("before this question are not read"), "\(asked.screen)")
        let draft = try work.text("p.yaml")
        for line in [
            "title: Nota Kesepahaman Uji\n", "kind: nota-kesepahaman\n", "language: id\n", "place: Sarolangun\n",
        ] {
            #expect(draft.contains(line), "\(draft)")
        }
    }

    @Test("an answer that leaves a place open is asked again, unless that is allowed")
    func placeholders() async throws {
        let work = try await Sandbox.afterDemo()
        let title: [(prompt: String, keys: String)] = [("Title", "Nota [judul]\\n")]
        let asked = try await work.type(
            "ikrar register --ask q.yaml", title + [("Title", "Nota Uji\\n"), ("Kind of document", "\\x04")])
        #expect(asked.exit == 64 && asked.screen.contains("\"[judul]\" is still to be filled in"), "\(asked.screen)")
        let allowed = try await work.type(
            "ikrar register --ask r.yaml --allow-placeholders", title + [("Kind of document", "\\x04")])
        #expect(allowed.screen.contains("--ask --resume r.yaml --allow-placeholders"), "\(allowed.screen)")
        #expect(try work.text("r.yaml").contains("[judul]"))
    }

    @Test("a line that the terminal has cut is not taken for whole")
    func longLine() async throws {
        let work = try await Sandbox.afterDemo()
        let asked = try await work.type(
            "ikrar register --ask", [("Title", "\" + 5000 * \"x\" + \"\\n"), ("too long", "\\x04")])
        #expect(
            asked.exit == 64 && asked.screen.contains("may have been cut")
                && asked.screen.contains("nothing was written"), "\(asked.screen.suffix(300))")
        #expect(try await work.run("ls draft.yaml").exit != 0)
    }

    @Test("without a terminal, with a draft that exists, or with no draft at all it says so and changes nothing")
    func refusals() async throws {
        let work = try await Sandbox.afterDemo()
        let none = try await work.ikrar("register --ask")
        #expect(none.exit == 64 && none.error.contains("no terminal"), "\(none.error)")
        try work.write("title: mine\n", to: "draft.yaml")
        let taken = try await work.type("ikrar register --ask", [])
        #expect(taken.exit == 73 && taken.screen.contains("--ask --resume draft.yaml"), "\(taken.screen)")
        #expect(try work.text("draft.yaml") == "title: mine\n")
        #expect(try await work.type("ikrar register --ask --resume none.yaml", []).exit == 66)
        let missing = try await work.ikrar("register")
        #expect(missing.exit == 64 && missing.error.contains("--ask"), "\(missing.error)")
        #expect(try await work.ikrar("register --resume draft.yaml").exit == 64)
    }

    @Test("a draft of somebody's own is gone on with: what ikrar does not know stays, a mistake is asked again")
    func handmade() async throws {
        let work = try await Sandbox.afterDemo()
        let template = try await work.ikrar("draft").output
        let edited = template.replacing("place: Sarolangun", with: "place:")
            .replacing("expires: 31 March 2025", with: "expires: 31 February 2025")
            .replacing(/"\[.*?\]"/, with: "\"Contoh\"")
        try work.write(edited + "later: {days: [30, x]}\n", to: "own file.yaml")
        try work.write("an editor's own copy", to: "own file.yaml~")
        let asked = try await work.type(
            "ikrar register --ask --resume 'own file.yaml'",
            [("Place", "Sarolangun\\n"), ("Last day", "31 March 2025\\n")])
        #expect(asked.exit == 65 && asked.screen.contains("\"later\" is not known"), "\(asked.screen)")
        let draft = try work.text("own file.yaml")
        #expect(draft.contains("later:\n  days: [30, x]") && draft.hasPrefix("# NOT FINISHED"), "\(draft)")
        #expect(try work.text("own file.yaml~") == "an editor's own copy")
        #expect(try work.text("own file.yaml~2") == edited + "later: {days: [30, x]}\n")
    }

    @Test("an unfinished draft cannot be registered, and a change from outside is not overwritten")
    func unfinished() async throws {
        let work = try await Sandbox.afterDemo()
        _ = try await work.type("ikrar register --ask d.yaml --lang id", [("Judul", "Uji\\n"), ("Jenis", "\\x04")])
        #expect(try work.text("d.yaml").hasPrefix("# BELUM SELESAI"))
        let early = try await work.ikrar("register d.yaml")
        #expect(early.exit == 65 && early.error.contains("--ask --resume"), "\(early.error)")
        let outside = try await work.type(
            "ikrar register --ask --resume d.yaml", [("Kind of document", "1\\n")],
            meanwhile: "echo '# catatan' >> d.yaml")
        #expect(outside.exit == 73 && outside.screen.contains("was changed from outside"), "\(outside.screen)")
        #expect(try work.text("d.yaml").hasSuffix("# catatan\n"))
    }
}
