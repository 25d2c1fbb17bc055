import Testing

@Suite("Two languages")
struct LanguageTests {
    static let commands = [
        "", "demo", "init", "party", "party add", "party list", "party show", "key", "key generate", "key enroll",
        "key revoke", "key list", "key export", "draft", "register", "sign", "decline", "withdraw", "import", "export",
        "verify", "compare", "page", "partners", "list", "show", "pending", "expiring", "commitments", "coverage",
        "search", "history",
        "report", "assess", "audit", "checkpoint", "checkpoint show", "checkpoint compare", "witness",
        "witness request", "witness cosign",
        "witness accept", "log", "log export", "log verify",
    ]

    @Test("no command is left out below")
    func complete() async throws {
        let names = """
            ikrar --experimental-dump-help |
                jq -r '.command | recurse(.subcommands[]?) | ((.superCommands // [])[1:] + [.commandName]) | join(" ")'
            """
        let found = try await Sandbox().run(names).output.split(separator: "\n").map(String.init)
        let own = found.filter { !$0.split(separator: " ").contains("help") && $0 != "ikrar" }
        #expect(Set(own).isSubset(of: Self.commands) && own.count > 40, "\(Set(own).subtracting(Self.commands))")
    }

    @Test(
        "every command has help with an example in both languages, and no English is left in the Indonesian",
        arguments: commands)
    func help(_ command: String) async throws {
        let work = try Sandbox()
        let indonesian = try await work.ikrar("\(command) --help", ["LC_ALL": "id_ID.UTF-8"])
        let english = try await work.ikrar("\(command) --help")
        #expect(indonesian.exit == 0 && english.exit == 0 && indonesian.output != english.output)
        #expect(english.output.contains("USAGE:") && english.output.contains("ikrar \(command)".trimmingPrefix(" ")))
        if !command.isEmpty { #expect(english.output.contains("Example:") && indonesian.output.contains("Contoh:")) }
        // What is copied runs as one command.
        for line in (english.output + indonesian.output).split(separator: "\n") where line.hasPrefix("  ikrar ") {
            #expect(line.count <= 80, "\(line)")
        }
        let asked = try await work.ikrar("help \(command) --lang id")
        #expect(asked.exit == 0 && asked.output == indonesian.output)
        for word in [
            "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "Show ", "default", "values:", "<file>", "<subcommand>",
            "Example", " the ",
        ] {
            #expect(!indonesian.output.contains(word), "\(word)")
        }
    }

    @Test(
        "what the command line's parser says is translated too",
        arguments: [
            ("ikrar --nope", "opsi '--nope' tidak dikenal"), ("ikrar list --formt json", "Maksud Anda '--format'?"),
            ("ikrar verify", "argumen '<berkas> ...' belum diisi"), ("ikrar list x", "argumen 'x' tidak semestinya"),
            ("ikrar list --on", "nilai untuk '--on <tanggal>' belum diisi"),
            ("ikrar list --format xml", "nilai 'xml' tidak berlaku"),
            ("ikrar key export x", "'--as <as>'"), ("ikrar sign x --as y --yes=1", "tidak memakai nilai"),
        ])
    func usage(_ command: String, _ says: String) async throws {
        let outcome = try await Sandbox().run(command, ["LC_ALL": "id_ID.UTF-8"])
        #expect(outcome.exit == 64)
        #expect(outcome.error.contains(says) && !outcome.error.contains("Error"), "\(outcome.error)")
    }

    @Test(
        "the language is the option's, else the first locale variable's that is set",
        arguments: [
            (["LC_ALL": "id_ID.UTF-8", "LANG": "en_US.UTF-8"], "", true),
            (["LC_ALL": "", "LC_MESSAGES": "id_ID", "LANG": "en"], "", true),
            (["LC_ALL": "", "LANG": "id"], "", true), (["LC_ALL": "en_US.UTF-8", "LANG": "id_ID"], "", false),
            (["LC_ALL": "", "LANG": ""], "", false),
            (["LC_ALL": "en_US.UTF-8"], "--lang id", true), (["LC_ALL": "id_ID.UTF-8"], "--lang=en", false),
        ] as [([String: String], String, Bool)])
    func choice(_ environment: [String: String], _ option: String, _ isIndonesian: Bool) async throws {
        let outcome = try await Sandbox().ikrar("list \(option)", environment)
        #expect(outcome.exit == 66)
        #expect(outcome.error.contains("buku register") == isIndonesian, "\(outcome.error)")
    }

    @Test("the demonstration ends well in both languages, shows the tampered copy fail, and leaves nothing behind")
    func demo() async throws {
        let english = try await Sandbox.ceremony.value.demo
        let indonesian = try await Sandbox().run("ikrar demo --lang id; ls -A | wc -l", inProcesses: true)
        for (outcome, failure) in [
            (english, "INVALID: a signature has failed"),
            (indonesian, "TIDAK COCOK: ada tanda tangan yang tidak cocok"),
        ] {
            #expect(outcome.exit == 0 && outcome.output.contains(failure), "\(outcome.error)")
            #expect(outcome.output.contains("$ ikrar sign polres-sarolangun.json --as polres-sarolangun"))
        }
        #expect(indonesian.output.hasSuffix("\n0\n"))
    }

    @Test("shells get completions", arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) async throws {
        let outcome = try await Sandbox().ikrar("--generate-completion-script \(shell)")
        #expect(outcome.exit == 0 && outcome.output.contains("passphrase-file"))
    }

    @Test("a file's name is completed where a file is asked for")
    func fileCompletion() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            source <(ikrar --generate-completion-script bash)
            try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=(); _ikrar ikrar "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}" 2> /dev/null; echo "${COMPREPLY[@]}"; }
            try ikrar verify sarol; try ikrar sign sarol; try ikrar import kpu-sar; try ikrar register cont
            try ikrar list --registry regis; try ikrar list --keys ke
            """)
        let found = outcome.output.split(separator: "\n").map { $0.split(separator: " ").first ?? "" }
        let wanted = ["sarolangun", "sarolangun", "kpu-sarolangun", "contoh", "registry", "keys"]
        #expect(found.count == 6 && zip(found, wanted).allSatisfy { $0.hasPrefix($1) }, "\(outcome.output)")
    }

    @Test("without a terminal nothing is coloured")
    func colour() async throws {
        let outcome = try await Sandbox.afterDemo().run("ikrar verify sarolangun.agreement.json; ikrar list --on x")
        #expect(!outcome.output.contains("\u{1B}") && !outcome.error.contains("\u{1B}"))
    }
}
