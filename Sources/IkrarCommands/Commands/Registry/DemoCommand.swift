internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import DurableFiles
internal import Foundation
internal import KeyFiles
internal import Signatures
internal import StatementFiles
internal import Wording

struct DemoCommand: LocalizedCommand {
    static let configurations = Localized {
        CommandConfiguration(
            commandName: "demo",
            abstract: text(
                id: "Seluruh upacara dengan perjanjian contoh, setiap perintah ditampilkan.",
                en: "The whole ceremony with the example agreement, each command shown."),
            discussion: text(
                id: "Kuncinya tanpa frasa sandi dan hanya untuk peragaan ini.\n\nContoh:\n  ikrar demo --keep peragaan",
                en:
                    "Its keys have no passphrase and are for this demonstration only.\n\nExample:\n  ikrar demo --keep demonstration"
            ))
    }

    @OptionGroup var common: CommonOptions
    @Option(
        help: help(
            "Simpan hasilnya dalam folder baru ini (bawaan: dihapus sesudahnya).",
            "Keep the results in this new folder (default: removed afterwards).",
            valueName: Phrase(id: "folder", en: "dir")), completion: .directory) var keep: String?

    func run() throws {
        let folder = try makeFolder()
        defer { if keep == nil { try? FileManager.default.removeItem(at: folder) } }
        let stage = Stage(folder: folder, console: common.console)
        let registrar = DemoParty.all[0]
        let partners = DemoParty.all.dropFirst()
        let file = "sarolangun.agreement.json"

        stage.heading(Phrase(id: "1. Pengelola membuka buku register", en: "1. The registrar opens the registry"))
        try stage.run([
            "init", "--origin", "ikrar.contoh.bawaslu-sarolangun", "--party", registrar.id, "--name", registrar.name,
            "--no-passphrase",
        ])

        stage.heading(
            Phrase(
                id: "2. Tiap mitra membuat kuncinya sendiri; pengelola mencatat mitra dan mengesahkan kuncinya",
                en: "2. Each partner makes a key of its own; the registrar records the partner and enrolls the key"))
        for party in partners {
            try stage.run(["party", "add", party.id, "--name", party.name])
            try stage.run(["key", "generate", party.id, "--no-passphrase"])
            try stage.run(["key", "enroll", "keys/\(party.id).enroll.json", "--yes"])
        }

        stage.heading(
            Phrase(id: "3. Rancangan menjadi perjanjian terdaftar", en: "3. The draft becomes a registered agreement"))
        try stage.run(["draft", "--example"], into: "contoh.yaml")
        try stage.run(["register", "contoh.yaml", "--output", file, "--allow-placeholders"])

        stage.heading(
            Phrase(
                id: "4. Tiap pihak menandatangani salinannya sendiri, tanpa buku register",
                en: "4. Each party signs a copy of its own, without a registry"))
        for party in DemoParty.all {
            try stage.copy(file, to: "\(party.id).json")
            try stage.run(["sign", "\(party.id).json", "--as", party.id, "--place", "Sarolangun, Jambi", "--yes"])
        }

        stage.heading(
            Phrase(
                id: "5. Salinan pulang, dalam urutan apa pun; satu berkas keluar",
                en: "5. The copies come home in any order; one file goes out"))
        try stage.run(["import"] + DemoParty.all.reversed().map { "\($0.id).json" })
        try stage.run(["export", String(try stage.agreementID(file).prefix(8)), "--output", file])

        stage.heading(
            Phrase(id: "6. Siapa pun memeriksa berkas itu, tanpa internet", en: "6. Anyone checks the file, offline"))
        try stage.run(["verify", file, "--on", "2024-10-12"])
        try stage.run(["partners", "--on", "2024-10-12"])
        try stage.run(["list", "--on", "2024-10-12"])
        try stage.run(["audit"])

        stage.heading(
            Phrase(
                id: "7. KPU turut menyaksikan log; sesudah itu tiga baris menggantikan seluruh folder kunci",
                en: "7. The KPU witnesses the log; then three lines replace the whole folder of keys"))
        let witness = "kpu-sarolangun"
        let vkey = try stage.run(["checkpoint", "--vkey"], into: "log.vkey")
        try stage.run(["witness", "request", "--to", witness], into: "request.txt")
        try stage.run(
            [
                "witness", "cosign", "request.txt", "--as", witness, "--state", "witness.txt", "--first", "--log-key",
                vkey,
            ],
            into: "cosigned.txt")
        try stage.run(["witness", "accept", "cosigned.txt"])
        try stage.run(["export", String(try stage.agreementID(file).prefix(8)), "--output", file])
        let kid = String(try stage.key(of: witness).text.prefix(8))
        let witnessKey = try stage.run(["key", "export", kid, "--as", "vkey"], into: "witness.vkey")
        try stage.write("log \(vkey)\nwitness kpu \(witnessKey)\nquorum kpu\n", to: "policy.txt")
        try stage.run(["verify", file, "--policy", "policy.txt", "--on", "2024-10-12"])
        try stage.run(["log", "export", "log"])
        try stage.run(["log", "verify", "log", "--log-key", vkey])

        stage.heading(
            Phrase(
                id: "8. Seseorang memperpanjang masa berlaku setahun dalam sebuah salinan",
                en: "8. Somebody prolongs the term by a year in a copy"))
        try stage.tamper(file, into: "diubah.agreement.json")
        try stage.run(["verify", "diubah.agreement.json", "--on", "2024-10-12"], expecting: Verdict.invalid.exitStatus)
        stage.heading(
            keep == nil
                ? Phrase(id: "Selesai. Folder peragaan dihapus.", en: "Done. The demonstration's folder is removed.")
                : Phrase(id: "Selesai. Hasilnya ada di \(folder.path).", en: "Done. The results are in \(folder.path).")
        )
    }

    private func makeFolder() throws -> URL {
        let path = keep ?? FileManager.default.temporaryDirectory.path + "/ikrar-demo-\(UUID().uuidString)"
        guard !FileAccess.exists(path) else {
            throw IkrarError.exists(path, hint: Phrase(id: "Pilih folder baru.", en: "Choose a new folder."))
        }
        try FileAccess.makeFolder(path)
        return URL(fileURLWithPath: path, isDirectory: true)
    }
}

/// The scratch folder in which the commands of the demonstration are run, by this very program.
private struct Stage {
    let folder: URL
    let console: Console

    func heading(_ phrase: Phrase) {
        console.out()
        console.out(phrase, .strong)
    }

    /// Shows a command as it is typed, and runs it.
    ///
    /// - Returns: the first line of what it wrote to a file.
    @discardableResult
    func run(_ arguments: [String], into output: String? = nil, expecting expected: Int32 = 0) throws -> String {
        let typed = (["ikrar"] + arguments.map(Self.quoted)).joined(separator: " ")
        console.out("$ " + typed + (output.map { " > \($0)" } ?? ""), .strong)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // What is typed is all that counts: no settings of the person who watches.
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("IKRAR_") }
            .merging(["LC_ALL": console.language == .indonesian ? "id_ID.UTF-8" : "C.UTF-8"]) { $1 }
        if let output {
            let path = folder.appendingPathComponent(output).path
            try StagedFile([], for: path).create()
            process.standardOutput = FileHandle(forWritingAtPath: path)
        }
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == expected else {
            // What the command could not do, on a full disk, say, is what the demonstration cannot do.
            throw IkrarError(
                .demo, ExitStatus(rawValue: process.terminationStatus)?.kind ?? .bug,
                id: "\"\(typed)\" berakhir dengan \(process.terminationStatus), bukan \(expected)",
                en: "\"\(typed)\" ended with \(process.terminationStatus), not \(expected)")
        }
        if expected != 0 {
            console.out(
                Phrase(
                    id: "(kode keluar \(expected), seperti seharusnya)", en: "(exit code \(expected), as it should be)"),
                .quiet)
        }
        guard let written = try output.map({ try FileAccess.read(path($0)) }) else { return "" }
        return String(decoding: written.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }

    func copy(_ from: String, to: String) throws {
        console.out("$ cp \(from) \(to)", .strong)
        try StagedFile(FileAccess.read(path(from)), for: path(to)).replace()
    }

    /// Shows a small file as it is typed, and writes it.
    func write(_ text: String, to name: String) throws {
        console.out("$ cat > \(name) <<END", .strong)
        for line in text.split(separator: "\n") { console.out(String(line), .strong) }
        console.out("END", .strong)
        try StagedFile(Array(text.utf8), for: path(name)).replace()
    }

    func key(of party: String) throws -> Thumbprint {
        try PublicKey(pem: FileAccess.read(path("keys/\(party).pub.pem"))).thumbprint
    }

    func agreementID(_ file: String) throws -> String {
        try StatementFile.read(path(file)).statement.id.digest.hex
    }

    /// Changes the signed text and keeps every signature, as an intruder would.
    func tamper(_ from: String, into to: String) throws {
        var reader = try ObjectReader(JSON(parsing: FileAccess.read(path(from))))
        let payload = Base64URL.decode(try reader.string("payload")) ?? []
        let changed = String(decoding: payload, as: UTF8.self).replacing("2025-03-31", with: "2026-03-31")
        let json = JSON.members([
            "payload": .string(Base64URL.encode(Array(changed.utf8))), "signatures": try reader.required("signatures"),
        ])
        try StagedFile(json.canonicalBytes, for: path(to)).replace()
        console.out(
            Phrase(
                id: "(\(to): berakhir 2025-03-31 menjadi 2026-03-31)",
                en: "(\(to): expires 2025-03-31 becomes 2026-03-31)"), .quiet)
    }

    private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    private static func quoted(_ argument: String) -> String {
        argument.contains { $0 == " " || $0 == "\"" } ? "\"\(argument)\"" : argument
    }
}

/// The nine institutions of the event.
private struct DemoParty {
    let id: String
    let name: String

    static let all = [
        DemoParty(id: "bawaslu-sarolangun", name: "Badan Pengawas Pemilihan Umum Kabupaten Sarolangun"),
        DemoParty(id: "polres-sarolangun", name: "Kepolisian Resor Sarolangun"),
        DemoParty(id: "kejari-sarolangun", name: "Kejaksaan Negeri Sarolangun"),
        DemoParty(id: "kpu-sarolangun", name: "Komisi Pemilihan Umum Kabupaten Sarolangun"),
        DemoParty(id: "kominfo-sarolangun", name: "Dinas Komunikasi dan Informatika Kabupaten Sarolangun"),
        DemoParty(id: "kemenag-sarolangun", name: "Kantor Kementerian Agama Kabupaten Sarolangun"),
        DemoParty(id: "kesbangpol-sarolangun", name: "Badan Kesatuan Bangsa dan Politik Kabupaten Sarolangun"),
        DemoParty(id: "kodim-0420-sarko", name: "Komando Distrik Militer 0420/Sarko"),
        DemoParty(id: "pemkab-sarolangun", name: "Pemerintah Kabupaten Sarolangun"),
    ]
}
