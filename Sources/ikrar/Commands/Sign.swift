internal import Agreements
internal import ArgumentParser
internal import CanonicalJSON
internal import Registry
internal import Signatures
internal import Wording

struct Sign: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: text(id: "Tampilkan perjanjian, bertanya, lalu tanda tangani atas nama satu pihak.", en: "Show an agreement, ask, then sign it for a party."),
            discussion: text(
                id: "Sebuah BERKAS tidak memerlukan buku register; sebuah ID langsung dicatat di buku register.\n\nContoh:\n  ikrar sign sarolangun.agreement.json --as polres-sarolangun --place \"Sarolangun, Jambi\"",
                en: "A FILE needs no registry; an ID is recorded in the registry at once.\n\nExample:\n  ikrar sign sarolangun.agreement.json --as polres-sarolangun --place \"Sarolangun, Jambi\""))
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: help("Berkas perjanjian, atau awal id-nya.", "The agreement file, or the beginning of its id.", valueName: Phrase(id: "berkas-atau-id", en: "file-or-id"))) var subject: String
    @Option(name: .customLong("as"), help: help("Pihak yang menandatangani.", "The party that signs.", valueName: .party)) var party: String
    @Option(help: help("Tempat: kota, atau \"kota, provinsi\".", "Place: town, or \"town, province\".", valueName: .text)) var place: String?
    @Flag(help: help("Tanda tangani sebagai saksi.", "Sign as a witness.")) var witness = false
    @OptionGroup var officer: OfficerOptions
    @Flag(help: help("Jangan bertanya.", "Do not ask.")) var yes = false
    @OptionGroup var signing: SigningOptions
    @Option(help: help("Bentuk jawaban.", "Form of the answer.")) var format: ReplyFormat = .text

    func run() throws {
        let id = try PartyID(option: "--as", party)
        let isFile = FileAccess.exists(subject) || subject.contains(".") || subject.contains("/")
        let registry = try isFile ? nil : Registry(at: common.registry)
        var signed = try registry?.read { try $0.agreement(startingWith: subject) } ?? StatementFiles.readAgreement(subject).signed
        guard case .agreement(let agreement) = signed.statement.content else { return }

        let intent: SignatureHeader.Intent = witness ? .witness : .approve
        guard let signatory = try officer.signatory(for: agreement.participant(id), witness: witness, party: id) else {
            throw CommandError.notAParty(id, agreement)
        }
        let console = common.console
        let key = try signing.privateKey(of: id, in: common.keys, console: console)
        if let earlier = signed.signature(by: key.publicKey, intent: intent) {
            return answer(signed, earlier, Phrase(id: "\(id) sudah menandatangani dengan kunci ini; tidak ada yang berubah.", en: "\(id) has signed with this key already; nothing was changed."))
        }
        if !yes { try confirm(signed, agreement, as: id, signatory, key.publicKey) }
        let signature = try signed.sign(
            Declaration(intent, for: id, signatory: signatory, place: place.map(SignatureHeader.Place.init), time: common.now), with: key)
        if let registry {
            try registry.write { _ = try $0.recordAll(signed, at: common.now) }
        } else {
            try StatementFiles.update(subject, with: signed)
        }
        answer(signed, signature, Phrase(id: "Ditandatangani atas nama \(id) oleh \(signatory.name), \(signatory.office).", en: "Signed for \(id) by \(signatory.name), \(signatory.office)."))
    }

    /// Shows what will be signed and waits for the word.
    private func confirm(_ signed: SignedStatement, _ agreement: Agreement, as id: PartyID, _ signatory: Signatory, _ key: PublicKey) throws {
        let console = common.console
        let view = AgreementView(agreement, id: signed.statement.id, console: console.onError)
        view.document()
        view.summary(for: id, signatory: signatory, key: key)
        guard try Terminal.isAgreed(Phrase(id: "Ketik \"ya\" untuk menandatangani: ", en: "Type \"yes\" to sign: "), console) else {
            throw CommandError("not-signed", .usage, id: "tidak ditandatangani; tidak ada yang berubah", en: "not signed; nothing was changed")
        }
    }

    private func answer(_ signed: SignedStatement, _ signature: CarriedSignature, _ sentence: Phrase) {
        switch format {
        case .json:
            common.console.json([
                "agreement": .string(signed.statement.id.description), "party": .string(party),
                "intent": .optional(signature.header?.intent.rawValue), "kid": .optional(signature.header?.kid.text),
            ])
        case .text:
            common.console.out(sentence, .good)
            common.console.out(Phrase(id: "  perjanjian        \(signed.statement.id)", en: "  agreement        \(signed.statement.id)"))
            common.console.out(Phrase(id: "  sidik jari kunci  \(signature.header?.kid.text ?? "")", en: "  key fingerprint  \(signature.header?.kid.text ?? "")"))
        }
    }
}

/// The officer who signs, where it is another than the agreement names.
struct OfficerOptions: ParsableArguments {
    @Option(help: help("Nama penanda tangan (bawaan: menurut perjanjian).", "The signatory's name (default: as in the agreement).", valueName: .text)) var name: String?
    @Option(help: help("Jabatan penanda tangan.", "The signatory's office.", valueName: .text)) var office: String?
    @Option(help: help("Kapasitas: definitive, acting (Plt), interim (Pj), daily (Plh), on-behalf (a.n.).", "Capacity: definitive, acting, interim, daily, on-behalf.", valueName: Phrase(id: "kapasitas", en: "capacity"))) var capacity: String?
    @Option(help: help("Jabatan yang diatasnamakan (a.n.).", "The office signed for.", valueName: .text)) var onBehalfOf: String?
    @Option(help: help("Nomor surat kuasa atau SK.", "Number of the mandate.", valueName: .text)) var mandateNumber: String?
    @Option(help: help("Tanggal surat kuasa atau SK.", "Date of the mandate.", valueName: .date)) var mandateDate: String?
    @OptionGroup var personalData: PersonalDataOption

    /// Who signs: as the agreement states, with what the command line says instead.
    ///
    /// - Returns: `nil` if the party is none of the agreement's and does not witness.
    func signatory(for stated: Agreement.Participant?, witness: Bool, party: PartyID) throws -> Signatory? {
        guard stated != nil || witness else { return nil }
        try personalData.check([
            (name, "--name"), (office, "--office"), (onBehalfOf, "--on-behalf-of"), (mandateNumber, "--mandate-number"),
        ])
        guard let name = name ?? stated?.signatory.name, let office = office ?? stated?.signatory.office else {
            throw CommandError(
                "officer-missing", .usage, id: "saksi dari \(party) perlu disebut nama dan jabatannya", en: "the witness of \(party) needs a name and an office",
                hint: Phrase(id: "Tambahkan --name dan --office.", en: "Add --name and --office."))
        }
        let isOther = capacity != nil || onBehalfOf != nil
        let capacity =
            try isOther
            ? Capacity(word: self.capacity ?? "on-behalf", onBehalfOf: onBehalfOf, at: "--capacity")
            : stated?.signatory.capacity ?? .definitive
        return Signatory(office: office, name: name, capacity: capacity, mandate: try mandate() ?? stated?.signatory.mandate)
    }

    private func mandate() throws -> Signatory.Mandate? {
        switch (mandateNumber, mandateDate) {
        case (nil, nil): return nil
        case (let number?, let date?):
            return Signatory.Mandate(number: number, date: try CalendarDate(option: "--mandate-date", date))
        default:
            throw CommandError("usage-value", .usage, id: "--mandate-number dan --mandate-date harus bersama", en: "--mandate-number and --mandate-date go together")
        }
    }
}

extension CommandError {
    fileprivate static func notAParty(_ id: PartyID, _ agreement: Agreement) -> CommandError {
        let names = agreement.parties.map(\.id.text).joined(separator: ", ")
        return CommandError(
            "not-a-party", .usage, id: "\(id) bukan pihak perjanjian ini", en: "\(id) is not a party to this agreement",
            hint: Phrase(id: "Para Pihak: \(names). Sebagai saksi, tambahkan --witness.", en: "The parties: \(names). To witness, add --witness."))
    }
}

extension SignedStatement {
    /// A signature that a key has made already for this purpose.
    fileprivate func signature(by key: PublicKey, intent: SignatureHeader.Intent) -> CarriedSignature? {
        signatures.first { $0.header?.kid == key.thumbprint && $0.header?.intent == intent }
    }
}
