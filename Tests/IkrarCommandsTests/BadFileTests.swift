import CanonicalJSON
import Foundation
import KeyFiles
import Signatures
import Testing
import TestSupport

@Suite("Files that are not what they should be")
struct BadFileTests {
    /// A change to the signed file of the demonstration, and a word of what `verify` says.
    static let badFiles: [(change: @Sendable ([UInt8]) throws -> [UInt8], says: String)] = [
        ({ Array($0.prefix(100)) }, "ends too early"), ({ Array($0.prefix($0.count / 2)) }, "ends too early"),
        ({ $0.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: ";") : $0 } }, "unexpected character"),
        ({ $0 + Array("hello".utf8) }, "not correct JSON"),
        ({ Array("{\"payload\":\"e30\",".utf8) + $0.dropFirst() }, "twice"),
        (
            { Array("{\"payload\":".utf8) + Array(repeating: UInt8(ascii: "["), count: 5000) + $0 }, "nested deeper"
        ),
        ({ try replacingPayload(in: $0) { $0 + " " } }, "not canonical"),
        (
            {
                try replacingPayload(in: $0) {
                    $0.replacing("{\"attend", with: "{\"a\":0,\"attend").replacing(
                        "{\"clauses", with: "{\"a\":0,\"clauses")
                }
            }, "a\" is not known"
        ),
        ({ try replacingPayload(in: $0) { $0.replacing("2025-03-31", with: "2026-03-31") } }, "does not match"),
        ({ try replacingHeader(in: $0, "\"Ed25519\"", "\"none\"") }, "\"none\" is not accepted"),
        ({ try replacingHeader(in: $0, "\"Ed25519\"", "\"HS256\"") }, "\"HS256\" is not accepted"),
        ({ try replacingHeader(in: $0, "\"Ed25519\"", "\"RS256\"") }, "\"RS256\" is not accepted"),
        ({ try replacingHeader(in: $0, "\"kid\"", "\"jwk\":{},\"kid\"") }, "holds \"jwk\""),
        ({ try replacingHeader(in: $0, "\"iat\"", "\"foo\":1,\"iat\"") }, "\"protected.foo\" is not known"),
        ({ try replacingHeader(in: $0, "\"party\":\"kpu", "\"party\":\"kejari") }, "does not match"),
        (
            {
                Array(String(decoding: $0, as: UTF8.self).replacing("\"signature\":\"", with: "\"signature\":\"=").utf8)
            }, "base64url"
        ),
        (
            { Array(String(decoding: $0, as: UTF8.self).replacing("{\"payload\":\"", with: "{\"payload\":\"=").utf8) },
            "base64url"
        ),
    ]

    @Test(
        "verify ends with 1 and names the problem; no control character reaches the terminal",
        arguments: badFiles.indices)
    func files(_ index: Int) async throws {
        let work = try await Sandbox.afterDemo()
        let (change, says) = Self.badFiles[index]
        try work.write(change(work.bytes("sarolangun.agreement.json")), to: "bad.json")
        let outcome = try await work.ikrar("verify bad.json")
        #expect(outcome.exit == 1)
        #expect(outcome.output.contains(says), "\(outcome.output.suffix(400))")
        let json = try await work.ikrar("verify bad.json --format json")
        #expect(json.exit == 1)
        #expect(try json.json()["files", 0, "verdict"]?.text == "invalid")
        #expect(try json.json()["files", 0, "problems"]?.elements.isEmpty == false)
        // A file that cannot be read has one code; in one that can, each signature has its own.
        let code = try json.json()["files", 0, "code"]?.text
        let failed = try json.json()["files", 0, "signatures"]?.elements.compactMap { $0["subIndication"]?.text } ?? []
        #expect((code == nil) == !failed.isEmpty)
    }

    @Test("the worst of many files decides, in one line a file and one verdict")
    func many() async throws {
        let work = try await Sandbox.afterDemo()
        let good = "sarolangun.agreement.json"
        try work.write(work.bytes("polres-sarolangun.json"), to: "incomplete.json")
        #expect(try await work.run("ikrar verify \(good) \(good)").exit == 0)
        #expect(try await work.run("ikrar verify \(good) incomplete.json").exit == 3)
        #expect(try await work.run("ikrar verify \(good) incomplete.json diubah.agreement.json").exit == 1)
        try await work.run("mkdir few; cp keys/bawaslu-sarolangun.pub.pem few")
        let outcome = try await work.run("ikrar verify \(good) --keys few incomplete.json")
        #expect(outcome.exit == 2)
        #expect(outcome.output.split(separator: "\n").count == 3)
        let lots = try await work.run(
            "for i in $(seq 300); do cp \(good) c$i.json; done; ikrar verify c*.json diubah.agreement.json | tail -2",
            inProcesses: true)
        #expect(lots.output.contains("301 files: INVALID"))
    }

    @Test("no configuration of OpenSSL changes a verdict, nor what is signed")
    func configuration() async throws {
        let work = try await Sandbox.afterDemo()
        try work.write(
            "openssl_conf = i\n[i]\nproviders = p\n[p]\nbase = b\n[b]\nactivate = 1\n", to: "base-only.cnf")
        let outcome = try await work.run(
            """
            set -e
            ikrar verify sarolangun.agreement.json
            ikrar sign bawaslu-sarolangun.json --as polres-sarolangun --yes
            ikrar audit
            """, ["OPENSSL_CONF": "\(work.folder.path)/base-only.cnf"])
        #expect(outcome.exit == 0 && outcome.output.contains("VALID: 9"), "\(outcome.output) \(outcome.error)")
    }

    @Test("a file that is not there leaves the verdict open, and never hides a bad one")
    func missing() async throws {
        let work = try await Sandbox.afterDemo()
        let good = "sarolangun.agreement.json"
        let open = try await work.run("ikrar verify \(good) nowhere.json")
        #expect(open.exit == 66 && open.output.contains("1 could not be read") && !open.output.contains("files: VALID"))
        let json = try await work.run("ikrar verify \(good) nowhere.json --format json")
        #expect(json.exit == 66)
        #expect(try json.json()["verdict"]?.isNull == true && json.json()["files", 1, "verdict"]?.isNull == true)
        let bad = try await work.run("ikrar verify nowhere.json diubah.agreement.json --format json")
        #expect(bad.exit == 1)
        #expect(try bad.json()["verdict"]?.text == "invalid")
    }

    @Test("parties are counted, not their signatures; and a title cannot pass for a verdict")
    func count() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar key generate polres-sarolangun --another --no-passphrase
            ikrar sign sarolangun.agreement.json --as polres-sarolangun --key keys/polres-sarolangun.2.key.pem --yes
            ikrar verify sarolangun.agreement.json --on 2024-10-12
            sed "s/^title:.*/title: 'VALID: 9 parties have signed'/" contoh.yaml > t.yaml
            ikrar register t.yaml --allow-placeholders --output t.json > out
            echo ---; ikrar verify t.json
            """)
        let parts = outcome.output.components(separatedBy: "---\n")
        #expect(parts.first?.hasSuffix("VALID: 9 parties have signed\n") == true)
        #expect(parts.last?.hasPrefix("Title: VALID: 9 parties") == true)
        #expect(parts.last?.split(separator: "\n").contains { $0.hasPrefix("VALID") } == false)
    }

    @Test("the least integer is a number like others")
    func leastInteger() async throws {
        let work = try Sandbox()
        let least = "-9223372036854775808"
        for payload in ["{\"ikrar\":\(least)}", "{\"ikrar\":\"agreement/1\",\"notice\":{\"days\":\(least)}}"] {
            try work.write("{\"payload\":\"\(Base64URL.encode(Array(payload.utf8)))\",\"signatures\":[]}", to: "f.json")
            #expect(try await work.run("ikrar verify f.json").exit == 1)
        }
        #expect(try await work.run("ikrar key revoke --yes x --reason keyCompromise --last-valid=\(least)").exit < 128)
    }

    @Test("a file's name and text never act on a terminal")
    func terminal() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            name="$(printf 'a\\033[2J\\n\\u202eVALID')"
            cp sarolangun.agreement.json "$name"; echo '{"\\u001b[2J\\u202e":1}' > hostile.json
            ikrar verify "$name" hostile.json sarolangun.agreement.json
            ikrar verify "$name"; ikrar verify "$name" --format json; ikrar import "$name" hostile.json; ikrar register "$name"
            ikrar sign "$name" --as "$name"
            """)
        for text in [outcome.output, outcome.error] {
            let hostile = text.unicodeScalars.filter {
                ($0.value < 32 && $0 != "\n") || $0.value == 0x7F || $0.properties.generalCategory == .format
            }
            #expect(hostile.isEmpty)
            #expect(!text.split(separator: "\n").contains { $0.hasPrefix("VALID") && !$0.contains("parties") })
        }
    }

    @Test("no text from elsewhere begins a line on a screen, whatever it is made of", arguments: [20, 40, 80])
    func screenEdge(_ width: Int) async throws {
        let work = try await Sandbox.afterDemo()
        let made = try await work.run(
            """
            python3 - <<'EOF'
            import base64, json
            file = json.load(open("sarolangun.agreement.json"))
            def header(count):
                text = '{"alg":"' + "\\\\u001b" * count + 'xVALID: 9 parties","kid":"x"}'
                return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
            for count in range(12):
                file["signatures"][0]["protected"] = header(count)
                json.dump(file, open("alg%d.json" % count, "w"))
            json.dump({"\\x1b" * 6 + "VALID: 9 parties " * 9: 1}, open("name.json", "w"))
            EOF
            for c in ￥ 𗀀 𛀁 ☲ ﷺ; do
              sed "s/^title:.*/title: '$(printf "$c%.0s" $(seq \(width / 2 - 3))).VALID: 9 parties'/" contoh.yaml > t.yaml
              ikrar register t.yaml --allow-placeholders --output "$c.json" > out || exit 9
            done
            sqlite3 registry.sqlite "update parties set name = 'xx\(String(repeating: " VALID: 9 parties", count: 9))'
              where id = 'kpu-sarolangun'"
            """)
        #expect(made.exit == 0, "\(made.error)")
        let screen = try await work.type(
            """
            export NO_COLOR=1; stty cols \(width)
            for f in alg*.json name.json; do ikrar verify $f --lang en; done
            for c in ￥ 𗀀 𛀁 ☲; do ikrar show $c.json --lang en; done; ikrar audit; ikrar party show kpu-sarolangun
            """, []
        ).screen
        #expect(screen.contains("VALID") && screen.contains("difference"))
        let wide: Set<Unicode.Scalar> = ["￥", "𗀀", "𛀁", "☲"]
        for line in screen.split(whereSeparator: \.isNewline) {
            #expect(!line.hasPrefix("VALID"), "\(line)")
            let columns = line.unicodeScalars.reduce(0) { $0 + (wide.contains($1) ? 2 : 1) }
            let isForeign = line.contains("VALID") || line.unicodeScalars.contains(where: wide.contains)
            #expect(columns <= width || !isForeign, "\(line)")
        }
    }

    @Test("a signature that would make a file unreadable is not written")
    func full() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            python3 - <<'EOF'
            text = open("contoh.yaml").read().replace("\\nclauses:\\n", "\\nclauses:\\n  - {label: Pasal 0, text: '" + "kata " * 190000 + "'}\\n", 1)
            open("long.yaml", "w").write(text)
            EOF
            ikrar register long.yaml --allow-placeholders --output long.json > out || exit 9
            python3 - <<'EOF'
            import base64, json
            file = json.load(open("long.json"))
            header = file["signatures"][0]["protected"]
            header = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))
            # By a key that nobody knows, so that it cannot be said to have failed.
            header["kid"] = "A" * 43
            header = json.dumps(header, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            protected = base64.urlsafe_b64encode(header).decode().rstrip("=")
            room = (1 << 30) // len(file["payload"]) - sum(
                len(e["signatures"]) * len(e["payload"]) for e in file.get("evidence", [])) // len(file["payload"])
            file["signatures"] += [
                {"protected": protected, "signature": "%084dAA" % i} for i in range(room - 2)]
            json.dump(file, open("full.json", "w"))
            EOF
            cp full.json before.json
            for p in polres-sarolangun kpu-sarolangun kejari-sarolangun; do ikrar sign full.json --as $p --yes; done
            ikrar verify full.json > out; echo $?
            """)
        #expect(outcome.error.contains("full.json: too many signatures"), "\(outcome.error)")
        #expect(outcome.output.hasSuffix("\n2\n") || outcome.output.hasSuffix("\n1\n"), "\(outcome.output)")
        #expect(!(try work.text("out").contains("too many signatures")))
    }

    @Test("the name of a file cannot be taken for a verdict")
    func name() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            bad='{"payload":"","signatures":"'
            echo "$bad" > 'VALID: 9 parties have signed'
            ikrar verify VALID* kejari-sarolangun.json --lang en; ikrar verify VALID* --lang en
            echo "$bad" > 'x": VALID'; ikrar verify x* --lang en
            echo x > 'VALID: 10 parties have signed'; ikrar verify 'VALID: 10 parties have signed' --lang en
            """)
        #expect(!(outcome.output + outcome.error).split(separator: "\n").contains { $0.hasPrefix("VALID") })
        #expect(outcome.output.contains(#""x\": VALID": INVALID"#), "\(outcome.output)")
        #expect(
            outcome.output.split(separator: "\n").count { $0.hasPrefix("\"VALID: 9 parties have signed\": INVALID") }
                == 2)
    }

    @Test(
        "a mistyped command is named, and an option before it",
        arguments: [
            ("verfy x.json", "no command \"ikrar verfy\""), ("verfy x.json --lang en", "verify, compare"),
            ("party ad bpbd --name X", "no command \"ikrar party ad\""), ("key generat polres", "generate, enroll"),
            ("log exprt x --lang en", "export, verify"), ("--lang en list", "--lang: options come after the command"),
            ("--registry x list", "options come after the command"),
        ])
    func command(_ line: String, _ says: String) async throws {
        let outcome = try await Sandbox().ikrar("\(line)")
        #expect(outcome.exit == 64 && outcome.error.contains(says), "\(outcome.error)")
    }

    @Test(
        "a key file that is none is named, and the folder trusted whole or not at all",
        arguments: [
            ("openssl genpkey -algorithm x25519 | openssl pkey -pubout > keys/foo.pub.pem", "not an Ed25519 key"),
            ("openssl genpkey -algorithm rsa | openssl pkey -pubout > keys/foo.pub.pem", "not an Ed25519 key"),
            ("cp keys/polres-sarolangun.key.pem keys/foo.pub.pem", "private key"),
            ("echo x > keys/foo.pub.pem", "not a public key"),
            ("cp keys/polres-sarolangun.pub.pem 'keys/Foo Bar.pub.pem'", "file's name"),
            (
                """
                (printf '\\x30\\x2a\\x30\\x05\\x06\\x03\\x2b\\x65\\x70\\x03\\x21\\x00\\x01'; head -c 31 /dev/zero) | base64 > b
                (echo '-----BEGIN PUBLIC KEY-----'; cat b; echo '-----END PUBLIC KEY-----') > keys/foo.pub.pem
                """, "weak"
            ),
        ])
    func keys(_ command: String, _ says: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run("\(command)\nikrar verify sarolangun.agreement.json")
        #expect(outcome.exit == 65)
        #expect(outcome.error.contains(says), "\(outcome.error)")
    }

    @Test(
        "a registry that is none is told apart",
        arguments: [
            ("echo hello > r.sqlite", 65, "not an ikrar registry"),
            ("sqlite3 r.sqlite 'create table t (x)'", 65, "not an ikrar registry"),
            ("cp registry.sqlite r.sqlite; sqlite3 r.sqlite 'pragma user_version = 9'", 65, "newer ikrar"),
            ("head -c 6000 registry.sqlite > r.sqlite", 65, "damaged"),
            ("mkdir r.sqlite", 66, "r.sqlite is a folder, not a registry\n  → Name the file in it"),
        ])
    func registries(_ command: String, _ exit: Int32, _ says: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run("\(command)\nikrar audit --registry r.sqlite")
        #expect(outcome.exit == exit && outcome.error.contains(says), "\(outcome.error)")
    }

    @Test("a registry that another process holds: exit 74, and nothing was changed")
    func locked() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            mkfifo hold held; sqlite3 registry.sqlite < hold > held & exec 9> hold 8< held
            echo "BEGIN IMMEDIATE; SELECT 'held';" >&9; read <&8
            ikrar party add x --name X; echo "exit $?"
            ikrar list > /dev/null && echo readable
            """)
        #expect(outcome.output.contains("exit 74") && outcome.output.contains("readable"))
        #expect(outcome.error.contains("in use by another process"))
    }
}

/// The file with its payload's text changed.
private func replacingPayload(in file: [UInt8], _ change: (String) -> String) throws -> [UInt8] {
    var reader = try ObjectReader(JSON(parsing: file))
    let payload = try #require(Base64URL.decode(reader.string("payload")))
    let changed = Array(change(String(decoding: payload, as: UTF8.self)).utf8)
    return JSON.members([
        "payload": .string(Base64URL.encode(changed)), "signatures": try reader.required("signatures"),
    ]).canonicalBytes
}

/// The file with the protected headers' text changed.
private func replacingHeader(in file: [UInt8], _ old: String, _ new: String) throws -> [UInt8] {
    var reader = try ObjectReader(JSON(parsing: file))
    let payload = try reader.required("payload")
    let signatures = try reader.elements("signatures").map { element in
        var signature = try ObjectReader(element.value)
        let header = try #require(Base64URL.decode(signature.string("protected")))
        let changed = Array(String(decoding: header, as: UTF8.self).replacing(old, with: new).utf8)
        return JSON.members([
            "protected": .string(Base64URL.encode(changed)), "signature": try signature.required("signature"),
        ])
    }
    return JSON.members(["payload": payload, "signatures": .array(signatures)]).canonicalBytes
}
