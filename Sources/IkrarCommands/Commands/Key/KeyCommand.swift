internal import ArgumentParser
internal import Wording

struct KeyCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "key", abstract: text(id: "Kunci para pihak.", en: "The parties' keys."),
            discussion: text(
                id: "Contoh:\n  ikrar key generate polres-sarolangun\n  ikrar key enroll polres-sarolangun.enroll.json",
                en: "Example:\n  ikrar key generate polres-sarolangun\n  ikrar key enroll polres-sarolangun.enroll.json"
            ),
            subcommands: [
                KeyGenerateCommand.self, KeyEnrollCommand.self, KeyRevokeCommand.self, KeyListCommand.self,
                KeyExportCommand.self,
            ])
    }
}
