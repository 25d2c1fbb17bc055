import KeyFiles
import Testing

@Suite("ikrar verify, with options and without")
struct VerifyCommandTests {
    static let files = [
        "sarolangun.agreement.json", "polres-sarolangun.json", "diubah.agreement.json", "none.json", "keys", "''",
        "help", "contoh.yaml", "keys/polres-sarolangun.enroll.json",
        "sarolangun.agreement.json polres-sarolangun.json diubah.agreement.json",
        "none.json sarolangun.agreement.json", "none.json diubah.agreement.json", "verify verify",
    ]

    // Files alone are not looked at by the argument parser: nobody may notice.
    @Test(
        "files alone are answered like files with options: byte for byte, and with the same exit code",
        arguments: files, ["id_ID.UTF-8", "en_US.UTF-8"])
    func sameAnswer(_ files: String, _ locale: String) async throws {
        let work = try await Sandbox.afterDemo()
        try await work.run("mkdir empty damaged; echo x > damaged/x.pub.pem")
        for keys in ["", "keys", "empty", "nowhere", "damaged"] {
            let environment = ["LC_ALL": locale, "IKRAR_KEYS": keys]
            let alone = try await work.ikrar("verify \(files)", environment)
            for other in ["verify \(files) --format text", "verify -- \(files)"] {
                let outcome = try await work.ikrar(other, environment)
                #expect(outcome.output == alone.output && outcome.error == alone.error, "\(other)")
                #expect(outcome.exit == alone.exit)
            }
            #expect(!alone.output.isEmpty || !alone.error.isEmpty)
        }
    }

    @Test("a signature that claims a time to come says so", arguments: ["id", "en"])
    func claimedAhead(_ language: String) async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            encoded() { basenc --base64url -w0 | tr -d =; }
            f=polres-sarolangun.json
            n=$(jq '[.signatures[].protected | @base64d | fromjson | .party == "polres-sarolangun"] | index(true)' $f)
            jq -r ".signatures[$n].protected" $f | tr _- /+ | base64 -d 2> /dev/null | sed 's/"iat":[0-9]*/"iat":9000000000/' | encoded > header
            jq -j .payload $f | cat header <(printf .) - > signed
            openssl pkeyutl -sign -rawin -inkey keys/polres-sarolangun.key.pem -in signed | encoded > signature
            jq -c --rawfile p header --rawfile s signature '.signatures = [{protected: $p, signature: $s}] | del(.evidence)' $f > ahead.json
            ikrar verify ahead.json --lang \(language) || test $? = 3
            """)
        let told =
            language == "id" ? "waktu itu masih di depan menurut jam komputer ini" : "that time is still to come by"
        #expect(
            outcome.exit == 0 && outcome.output.contains("✓ polres-sarolangun"), "\(outcome.output)\(outcome.error)")
        #expect(outcome.output.contains(told))
    }
}
