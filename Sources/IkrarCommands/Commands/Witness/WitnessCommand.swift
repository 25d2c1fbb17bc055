internal import ArgumentParser

struct WitnessCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "witness",
            abstract: text(
                id: "Lembaga lain turut menyaksikan log: minta, tandatangani, terima.",
                en: "Other institutions witness the log: request, cosign, accept."),
            discussion: text(
                id:
                    "Contoh:\n  ikrar witness request --to kejari-sarolangun --output minta.txt\n  ikrar witness cosign minta.txt --as kejari-sarolangun --state saksi.txt --output saksi-kejari.txt\n  ikrar witness accept saksi-kejari.txt",
                en:
                    "Example:\n  ikrar witness request --to kejari-sarolangun --output request.txt\n  ikrar witness cosign request.txt --as kejari-sarolangun --state witness.txt --output cosigned.txt\n  ikrar witness accept cosigned.txt"
            ),
            subcommands: [WitnessRequestCommand.self, WitnessCosignCommand.self, WitnessAcceptCommand.self])
    }
}
