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
        let work = try await Workplace.afterDemo()
        try await work.run("mkdir empty damaged; echo x > damaged/x.pub.pem")
        for keys in ["", "keys", "empty", "nowhere", "damaged"] {
            let environment = ["LC_ALL": locale, "IKRAR_KEYS": keys]
            let alone = try await work.run("ikrar verify \(files)", environment)
            for other in ["ikrar verify \(files) --format text", "ikrar verify -- \(files)"] {
                let outcome = try await work.run(other, environment)
                #expect(outcome.output == alone.output && outcome.error == alone.error, "\(other)")
                #expect(outcome.exit == alone.exit)
            }
            #expect(!alone.output.isEmpty || !alone.error.isEmpty)
        }
    }
}
