internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import KeyFiles
internal import Registry
internal import StatementFiles
internal import TransparencyLog
internal import Wording

struct ExportCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "export",
            abstract: text(
                id: "Tulis berkas perjanjian dengan semua tanda tangannya.",
                en: "Write an agreement's file with all its signatures."),
            discussion: text(
                id: """
                    Setiap tanda tangan membawa tanda terima dari checkpoint dengan saksi terbanyak, atau dengan \
                    --policy dari checkpoint paling awal yang memenuhi kebijakan itu.

                    Contoh:
                      ikrar export 3f2a91c0 --output sarolangun.agreement.json
                    """,
                en: """
                    Each signature gets a receipt from the checkpoint with the most witnesses, or with --policy from \
                    the earliest checkpoint that meets that policy.

                    Example:
                      ikrar export 3f2a91c0 --output sarolangun.agreement.json
                    """))
    }

    @OptionGroup var common: CommonOptions
    @Argument(
        help: help("Awal id perjanjian.", "The beginning of the agreement's id.", valueName: Phrase(id: "id", en: "id"))
    ) var id: String
    @Option(
        help: help(
            "Berkas yang ditulis (bawaan: menurut judul).", "The file to write (default: after the title).",
            valueName: .file), completion: .file()) var output: String?
    @Option(
        help: help(
            "Kebijakan saksi (C2SP tlog-policy) yang harus dipenuhi tanda terima.",
            "A witness policy (C2SP tlog-policy) that the receipts have to meet.", valueName: .file),
        completion: .file()) var policy: String?
    @Option(help: .answerFormat) var format: ReplyFormat = .text

    func run() throws {
        let asked = try policy.map { try LogFiles.read($0, as: WitnessPolicy.init(parsing:)) }
        let registry = try Registry(at: common.registry, reading: true)
        let (signed, unmet) = try common.readLatest(of: registry) { transaction in
            let policy = try asked.map { try WitnessPolicy($0, of: transaction.logKey()) }
            let view = try policy.map { try transaction.meeting($0, now: common.now) } ?? transaction
            var signed = try view.agreement(startingWith: id)
            signed.insert(evidence: try view.evidence(for: signed))
            return (signed, policy.map { signed.signaturesWithoutPlace(by: LogVerifier(policy: $0, now: common.now)) })
        }
        let agreement = try StatementFile.agreement(in: signed, of: id)
        let path = output ?? StatementFile.name(for: agreement)
        if FileAccess.exists(path) {
            // An older copy of the same agreement keeps what it has and gains what it lacks.
            let failed = try StatementFile.update(path, with: signed) { there in
                try registry.read { try $0.trust(for: there.signatures) }
            }
            for validation in failed { leaveOut(validation, of: path) }
        } else {
            try StagedFile(StatementFile.bytes(of: signed, for: path), for: path).create(hint: .otherOutput)
        }
        let console = common.console
        switch format {
        case .json:
            console.json([
                "agreement": .string(signed.statement.id.description), "file": .string(path),
                "signatures": .integer(signed.signatures.count), "unmet": unmet.map(JSON.integer) ?? .null,
            ])
        case .text:
            console.out(
                Phrase(
                    id: "\(path): \(signed.signatures.count) tanda tangan",
                    en: "\(path): \(signed.signatures.count.counting("signature", "signatures"))"), .good)
        }
        if let unmet, unmet > 0 {
            console.note(
                Phrase(
                    id:
                        "ikrar: untuk \(unmet) tanda tangan di dalamnya belum ada checkpoint yang memenuhi kebijakan itu. Minta para saksi atas satu checkpoint yang sama: ikrar witness request --size.",
                    en:
                        "ikrar: for \(unmet) signatures in it no checkpoint meets that policy yet. Ask the witnesses for one and the same checkpoint: ikrar witness request --size."
                ), .doubtful)
        }
    }

    private func leaveOut(_ validation: SignatureValidation, of path: String) {
        let (header, reason) = (validation.signature.header, validation.reason)
        func who(_ language: Language) -> String {
            header.map { "\($0.party) \($0.intent.label[language])" } ?? "?"
        }
        common.console.note(
            Phrase(
                id: "\(path): tidak diikutkan: \(who(.indonesian)): \(reason.id)",
                en: "\(path): left out: \(who(.english)): \(reason.en)"), .bad)
    }
}

extension SignedStatement {
    /// How many signatures, those of the evidence among them, have no receipt that proves their place.
    fileprivate func signaturesWithoutPlace(by verifier: LogVerifier) -> Int {
        ([self] + evidence).reduce(0) { count, signed in
            count
                + signed.signatures.count {
                    guard case .success? = verifier.place(of: $0, over: signed.statement.id) else { return true }
                    return false
                }
        }
    }
}
