internal import Agreements
internal import ArgumentParser
internal import Registry
internal import Wording

/// Whether the draft is asked for, question by question.
struct AskOptions: ParsableArguments {
    @Flag(
        help: help(
            "Tanyakan isinya satu per satu dan tulis rancangannya ke BERKAS.",
            "Ask for the text question by question and write the draft to FILE."))
    var ask = false

    @Flag(
        help: help(
            "Bersama --ask: lanjutkan rancangan yang belum selesai.",
            "With --ask: go on with a draft that is not finished."))
    var resume = false

    func validate() throws {
        guard ask || !resume else {
            throw ValidationError(
                text(id: "--resume hanya bersama --ask.", en: "--resume goes with --ask only."))
        }
    }

    /// The name of a draft that none was given for.
    static func usualName(in language: Language) -> String {
        Phrase(id: "rancangan.yaml", en: "draft.yaml")[language]
    }

    /// Asks for a draft.
    ///
    /// - Parameters:
    ///   - path: the draft's file.
    ///   - options: what else the command line says, as it is typed.
    ///   - parties: the registered parties.
    ///   - themes: the registry's themes.
    ///   - allowsPersonalData: whether a NIK or NIP may be typed.
    ///   - allowsPlaceholders: whether places may stay to be filled in.
    ///   - console: where is asked.
    ///   - agreement: finds the registered agreement whose id begins so.
    ///   - read: makes the agreement of the draft, as it will be registered.
    /// - Returns: what was agreed to, which is what has to be registered.
    /// - Throws: `IkrarError` `interview-left` if it is broken off, or what reading and writing throws.
    func interview(
        in path: String, options: [String], parties: [RegisteredParty], themes: [Genesis.Theme],
        allowsPersonalData: Bool, allowsPlaceholders: Bool, console: Console,
        agreement: @escaping (String) throws -> StatementID,
        read: @escaping ([UInt8]) throws -> Agreement
    ) throws -> [UInt8] {
        let prompter = try Prompter(console)
        let file =
            try resume
            ? DraftFile(resuming: path, options: options, console: console)
            : DraftFile(new: path, options: options, language: console.language)
        var interview = try Interview(
            Questions(
                parties: parties.map(\.party), themes: themes, language: console.language,
                allowsPersonalData: allowsPersonalData, allowsPlaceholders: allowsPlaceholders, agreement: agreement),
            in: file, with: prompter, read: read)
        return try interview.run()
    }
}
