internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Wording

struct Export: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: text(
                id: "Tulis berkas perjanjian dengan semua tanda tangannya.",
                en: "Write an agreement's file with all its signatures."),
            discussion: text(
                id: "Contoh:\n  ikrar export 3f2a91c0 --output sarolangun.agreement.json",
                en: "Example:\n  ikrar export 3f2a91c0 --output sarolangun.agreement.json"))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help("Awal id perjanjian.", "The beginning of the agreement's id.", valueName: Phrase(id: "id", en: "id"))
    ) var id: String
    @Option(
        help: help(
            "Berkas yang ditulis (bawaan: menurut judul).", "The file to write (default: after the title).",
            valueName: .file)) var output: String?
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let registry = try Registry(at: common.registry, reading: true)
        let signed = try registry.read { transaction in
            var signed = try transaction.agreement(startingWith: id)
            signed.insert(evidence: try transaction.evidence(for: signed))
            return signed
        }
        guard case .agreement(let agreement) = signed.statement.content else { return }
        let path = output ?? StatementFiles.name(for: agreement)
        if FileAccess.exists(path) {
            // An older copy of the same agreement keeps what it has and gains what it lacks.
            let failed = try StatementFiles.update(path, with: signed) { there in
                try registry.read { try $0.trust(for: there.signatures) }
            }
            for assessment in failed { leaveOut(assessment, of: path) }
        } else {
            try StagedFile(signed.fileBytes, for: path).create(
                hint: Phrase(id: "Pilih nama lain dengan --output.", en: "Choose another name with --output."))
        }
        let console = common.console
        switch format {
        case .json:
            console.json([
                "agreement": .string(signed.statement.id.description), "file": .string(path),
                "signatures": .integer(signed.signatures.count),
            ])
        case .text:
            console.out(
                Phrase(
                    id: "\(path): \(signed.signatures.count) tanda tangan",
                    en: "\(path): \(signed.signatures.count) signatures"), .good)
        }
    }

    private func leaveOut(_ assessment: Assessment, of path: String) {
        let (header, reason) = (assessment.signature.header, assessment.reason)
        func who(_ language: Language) -> String {
            header.map { "\($0.party) \($0.intent.label[language])" } ?? "?"
        }
        common.console.note(
            Phrase(
                id: "\(path): tidak diikutkan: \(who(.indonesian)): \(reason.id)",
                en: "\(path): left out: \(who(.english)): \(reason.en)"), .bad)
    }
}
