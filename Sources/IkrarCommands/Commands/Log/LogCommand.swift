internal import ArgumentParser

struct LogCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "log",
            abstract: text(
                id: "Log sebagai berkas statis, dan pemeriksaannya oleh siapa pun.",
                en: "The log as static files, and anyone's check of them."),
            discussion: text(
                id: "Contoh:\n  ikrar log export log\n  ikrar log verify log --log-key VKEY",
                en: "Example:\n  ikrar log export log\n  ikrar log verify log --log-key VKEY"),
            subcommands: [LogExportCommand.self, LogVerifyCommand.self])
    }
}
