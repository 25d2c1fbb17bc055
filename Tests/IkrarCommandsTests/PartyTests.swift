import CanonicalJSON
import Testing

/// Who takes part, and what is said of them over time.
@Suite struct PartyTests {
    @Test("a party takes a new name, and its old one again; what is not mentioned stays")
    func renamed() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            set -e
            name() { ikrar party show kantor --format json | jq -r '"\\(.party.name) \\(.party.shortName)"'; }
            ikrar party add kantor --name Alfa --short-name A > out; name
            ikrar party add kantor --name Beta --update > out; name
            ikrar party add kantor --name Alfa --update > out; name
            ikrar party add kantor --name Alfa --update
            ikrar audit
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.hasPrefix("Alfa A\nBeta A\nAlfa A\nNothing to change for kantor.\n"))
        #expect(outcome.output.contains(" 0 differences"))
        let taken = try await work.ikrar("party add kantor --name Gama")
        #expect(taken.exit == 73 && taken.error.contains("--update"))
    }
}
