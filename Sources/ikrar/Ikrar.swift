internal import IkrarCommands

@main
enum Ikrar {
    static func main() { CommandLineProgram.main() }
}
