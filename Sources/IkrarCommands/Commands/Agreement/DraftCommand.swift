internal import ArgumentParser
internal import Wording

struct DraftCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "draft",
            abstract: text(id: "Rancangan kosong dengan keterangan, untuk diisi.", en: "A commented draft to fill in."),
            discussion: text(
                id: "Contoh:\n  ikrar draft > rancangan.yaml\n  ikrar draft --example > contoh.yaml",
                en: "Example:\n  ikrar draft > draft.yaml\n  ikrar draft --example > example.yaml"))
    }

    @OptionGroup var common: CommonOptions
    @Flag(
        help: help(
            "Perjanjian contoh: pengawasan siber di Sarolangun, 2024.",
            "The example agreement: cyber oversight in Sarolangun, 2024."))
    var example = false

    func run() throws {
        let bytes =
            switch (example, common.language) {
            case (true, _): PackageResources.example_yaml
            case (false, .indonesian): PackageResources.template_id_yaml
            case (false, .english): PackageResources.template_en_yaml
            }
        common.console.write(String(decoding: bytes, as: UTF8.self))
    }
}
