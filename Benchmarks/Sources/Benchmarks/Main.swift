import Foundation

/// `swift run -c release Benchmarks IKRAR FILE [ENTRIES]`: fills a registry at FILE and measures IKRAR, the release
/// binary, with it.
@main
struct Main {
    static func main() {
        do {
            try run()
        } catch {
            say("\(error)")
            exit(1)
        }
    }

    private static func run() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            say("usage: Benchmarks IKRAR FILE [ENTRIES]")
            exit(64)
        }
        let entries = arguments.count > 3 ? Int(arguments[3]) ?? 0 : 1_000_000
        let office = try RegistryFixture()
        let filling = Filling(office: office, registry: try office.open(at: arguments[2]))
        say("## Appending, \(RegistryFixture.partiesEach + 1) signatures an agreement\n")
        try filling.append(0..<entries / (RegistryFixture.partiesEach + 1))
        try QuestionBenchmark(registry: filling.registry, path: arguments[2], ikrar: arguments[1]).run()
        try LogBenchmark(office: office, registry: filling.registry, path: arguments[2], ikrar: arguments[1]).run()
    }
}
