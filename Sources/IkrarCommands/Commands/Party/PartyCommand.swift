internal import ArgumentParser
internal import Wording

struct PartyCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "party", abstract: text(id: "Pihak yang ikut serta.", en: "Who takes part."),
            discussion: text(
                id: "Contoh:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\"",
                en: "Example:\n  ikrar party add polres-sarolangun --name \"Kepolisian Resor Sarolangun\""),
            subcommands: [PartyAddCommand.self, PartyListCommand.self, PartyShowCommand.self])
    }
}
