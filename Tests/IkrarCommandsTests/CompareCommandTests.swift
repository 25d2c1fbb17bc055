import Testing

/// Two agreement files beside each other.
@Suite struct CompareCommandTests {
    /// A second agreement, whose text differs from the demonstration's in its title, two dates, a word, and an article
    /// that is put in before the third.
    private static func withAnotherText() async throws -> Sandbox {
        let work = try await Sandbox.afterDemo()
        var draft = try work.text("contoh.yaml")
        for (old, new) in [
            ("membentuk", "membangun"), ("effective: 11 Oktober 2024", "effective: 1 Maret 2025"),
            (
                "  - label: Pasal 3\n",
                "  - label: Pasal 2A\n    text: CONTOH pasal sisipan.\n  - label: Pasal 3\n"
            ),
        ] {
            try #require(draft.contains(old), "\(old)")
            draft = draft.replacing(old, with: new)
        }
        try work.write(draft, to: "b.yaml")
        let registered = try await work.ikrar("register b.yaml --allow-placeholders --output b.json")
        try #require(registered.exit == 0, "\(registered.error)")
        return work
    }

    @Test("changed words are marked clause by clause, and an article that was put in is no change of those after it")
    func texts() async throws {
        let work = try await Self.withAnotherText()
        let outcome = try await work.ikrar("compare sarolangun.agreement.json b.json")
        #expect(outcome.exit == 1)
        for line in [
            "changed: Effective\n  - 11 October 2024\n  + 1 March 2025\n", "changed: Pasal 3 (1)\n",
            "PIHAK KESATU [-membentuk-] dan", "PIHAK KESATU {+membangun+} dan",
            "added: Pasal 2A\n  + CONTOH pasal sisipan.\n", "The texts differ: 3 places.\n",
        ] { #expect(outcome.output.contains(line), "\(line) is not in \(outcome.output)") }
        #expect(!outcome.output.contains("that signature"))
    }

    @Test("scripts get the words of both, under their places")
    func answer() async throws {
        let work = try await Self.withAnotherText()
        let outcome = try await work.ikrar("compare sarolangun.agreement.json b.json --format json", ["LANG": "id"])
        #expect(outcome.exit == 1)
        #expect(
            outcome.output.contains(#""kind":"added","new":"CONTOH pasal sisipan.","newPlace":"Pasal 2A","old":null"#))
        #expect(outcome.output.contains(#""same":false"#))
    }

    @Test("of one text the signatures are named that only one of two copies has")
    func copies() async throws {
        let work = try await Self.withAnotherText()
        try work.write(try work.bytes("b.json"), to: "copy.json")
        let signed = try await work.ikrar("sign copy.json --as polres-sarolangun --yes")
        #expect(signed.exit == 0, "\(signed.error)")
        let outcome = try await work.ikrar("compare b.json copy.json")
        #expect(outcome.exit == 0)
        #expect(
            outcome.output
                == "  · polres-sarolangun approves: that signature is only in copy.json\nThe texts are the same.\n")
        let indonesian = try await work.ikrar("compare b.json b.json --lang id")
        #expect(indonesian.output == "Naskahnya sama.\n" && indonesian.exit == 0)
    }

    @Test("what is no agreement file, and what is not there, is named")
    func foreign() async throws {
        let work = try await Sandbox.afterDemo()
        let draft = try await work.ikrar("compare sarolangun.agreement.json contoh.yaml")
        #expect(draft.exit == 65 && draft.error.contains("contoh.yaml is not an agreement file: it is a draft"))
        let missing = try await work.ikrar("compare absent.json sarolangun.agreement.json")
        #expect(missing.exit == 66 && missing.error.contains("absent.json"))
    }
}
