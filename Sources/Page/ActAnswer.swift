internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import Signatures
internal import TransparencyLog
internal import Wording

/// What a party is about to say of an agreement in its file, by the rules of the command line: what would be refused is
/// refused before anything is signed.
struct ActAnswer {
    private let request: PageRequest
    private let signature: [UInt8]?
    private let file: HandedFile
    private let signed: SignedStatement
    private let agreement: Agreement
    private let participant: Agreement.Participant
    private let signatory: Signatory
    private let trust: ChosenTrust
    /// The open key, or the party's only one that is known here.
    private let key: PublicKey?
    /// The time to be claimed: the one that was shown.
    private let time: WideInt

    /// Shows what would be signed; with the open key and the word of its holder, signs it.
    static func reply(_ request: PageRequest, _ signature: [UInt8]?) throws(IkrarError) -> PageReply {
        let act = try ActAnswer(request, signature)
        return try request["act"] == "sign" ? act.sign() : act.say()
    }

    private init(_ request: PageRequest, _ signature: [UInt8]?) throws(IkrarError) {
        guard let file = request.file(FileRole.agreement.rawValue) else { throw .script }
        (self.request, self.signature, self.file) = (request, signature, file)
        (signed, agreement) = try file.agreement()
        guard let party = request["party"].flatMap({ PartyID($0) }), let participant = agreement.participant(party)
        else {
            throw .noParty
        }
        self.participant = participant
        try request.checkPersonalData(Self.signedFields)
        signatory = try Self.signatory(request, instead: participant.signatory)
        trust = try ChosenTrust(request)
        time = request["time"].flatMap { WideInt($0) } ?? request.now
        let open = try request.file("public").map { file throws(IkrarError) in try PublicKey(file.bytes) }
        key = open ?? Self.onlyKey(of: party, request, signed)
        if let open, let shown = request["kid"], shown != open.thumbprint.text { throw .otherHalf }
    }

    // MARK: Approving

    private func sign() throws(IkrarError) -> PageReply {
        var (signed, party) = (signed, participant.id)
        guard let key else { return Asking(request).toOpen }
        var policy = trust.policy(for: signed, adding: (key, party))
        policy.claims = try claims(by: policy)
        let before = try check(signed, by: policy)
        let earlier = before.validations.compactMap { $0.passed?.header }.first {
            $0.kid == key.thumbprint && $0.party == party && $0.intent == .approve
        }
        try before.check(
            .init(signed.statement.content, .approve, by: party, at: time, isRepeated: earlier != nil))
        guard earlier == nil else {
            let said = request.text(
                "\(party) sudah menandatangani dengan kunci ini; tidak ada yang berubah.",
                "\(party) has signed with this key already; nothing was changed.")
            return .answer([("done", .boolean(true))], tree: [Element("p", "note good", text: said)])
        }
        guard request["agreed"] == "yes" else {
            let signer = Act.Signer(
                party, of: agreement, names: before.registered, signatory: signatory, key: key,
                time: request.local(time))
            return Asking(request).agree(
                Act.approvalLines(of: agreement, signed.statement.id, by: signer, in: request.language), by: key,
                at: time)
        }
        let place = request["place"].map { SignatureHeader.Place($0) }
        let unfinished = signed.signature(
            Declaration(.approve, for: party, signatory: signatory, place: place, time: time), by: key)
        guard let signature else { return .signing(unfinished.message) }
        let made = try signed.finish(unfinished, with: signature)
        let after = try check(signed, by: policy)
        for own in after.validations where own.signature.source == made.source && own.passed == nil {
            throw .wouldNotCount(own)
        }
        guard after.approved.contains(party) else { throw .claimedLater(party) }
        let sentence = request.text("Ditandatangani atas nama \(party) oleh", "Signed for \(party) by")
        return try finished(signed, sentence, "\(signatory.name), \(signatory.office)", key, carrying: made.source)
    }

    /// Judges the file.
    ///
    /// - Throws: if a signature has failed, which means that the text or a signature was changed on the way.
    private func check(_ signed: SignedStatement, by policy: TrustPolicy) throws(IkrarError) -> VerifiedAgreement {
        let verified = try signed.verify(by: policy, on: policy.zone.today(now: time))
        guard verified.verdict != .invalid else { throw .tampered(file.name) }
        return verified
    }

    /// Compares the clock with the file's times.
    private func claims(by policy: TrustPolicy) throws(IkrarError) -> CredibleClaims {
        let times = KnownTimes(of: signed, by: policy)
        if request["clock-is-right"] != "yes" { try times.check(request.clock) }
        return CredibleClaims(of: participant.id, by: times, request.clock)
    }

    // MARK: Saying something about it

    private func say() throws(IkrarError) -> PageReply {
        let party = participant.id
        var policy = trust.policy(for: signed)
        policy.claims = try claims(by: policy)
        let before = try signed.verify(by: policy, on: policy.zone.today(now: time))
        let said = try content(before, in: policy.zone)
        var statement = SignedStatement(said.statement)
        try before.check(.init(statement.statement.content, said.intent, by: party, at: time))
        guard let key else { return Asking(request).toOpen }
        guard request["agreed"] == "yes" else {
            let signer = Act.Signer(
                party, of: agreement, names: before.registered, signatory: signatory, key: key,
                time: request.local(time))
            return Asking(request).agree(
                said.act.lines(about: agreement, signed.statement.id, by: signer, in: request.language), by: key,
                at: time)
        }
        let unfinished = statement.signature(
            Declaration(said.intent, for: party, signatory: signatory, time: time), by: key)
        guard let signature else { return .signing(unfinished.message) }
        _ = try statement.finish(unfinished, with: signature)
        var file = signed
        file.insert(evidence: [statement])
        // In a file the claimed times decide what came last.
        if said.intent == .decline || said.intent == .withdraw, before.approved.contains(party) {
            let after = try file.verify(by: policy, on: before.date)
            guard after.departures.contains(where: { $0.party == party }) else { throw .claimedLater(party) }
        }
        let sentence = request.text("Dinyatakan dan ditandatangani:", "Said and signed:")
        return try finished(file, sentence, said.act.sentence[request.language], key, carrying: nil)
    }

    private func content(
        _ before: VerifiedAgreement, in zone: Zone
    ) throws(IkrarError) -> (statement: Statement, intent: SignatureHeader.Intent, act: Act) {
        let id = signed.statement.id
        switch request["act"] {
        case "decline":
            let reason = try required("reason", Phrase(id: "alasan", en: "reason"))
            return (
                try Statement(Decline(of: id, reason: reason)), .decline, .decline(by: participant, reason: reason)
            )
        case "withdraw":
            let reason = try required("reason", Phrase(id: "alasan", en: "reason"))
            guard let earliest = agreement.earliestDeparture(announced: time, in: zone) else { throw .script }
            let date = request["effective"].flatMap { CalendarDate(iso: $0) } ?? earliest
            guard date >= earliest else { throw .tooSoon(date, earliest, agreement.noticeDays ?? 0) }
            return (
                try Statement(Withdrawal(from: id, reason: reason, effective: date)), .withdraw,
                .withdrawal(
                    by: participant, reason: reason, from: date, isComplete: before.lifecycle.isComplete)
            )
        case "report", "assess":
            let note = try required("note", Phrase(id: "keterangan", en: "note"))
            guard
                let found = agreement.allClauses.first(where: { $0.path.joined(separator: " ") == request["clause"] }),
                let progress = request["status"].flatMap({ Report.Progress(rawValue: $0) }),
                let today = zone.date(at: time)
            else { throw .script }
            let isOwn = request["act"] == "report"
            guard let party = isOwn ? participant.id : request["of"].flatMap({ PartyID($0) }) else { throw .script }
            let report = Report(
                on: found.path, of: id, party: party, date: today, progress: progress, note: note,
                evidence: try evidence())
            // The rules say it, too, of an own commitment that is assessed and of another's that is reported.
            return (try Statement(report), isOwn ? .report : .assess, .report(report, by: participant))
        default: throw .script
        }
    }

    /// The files that show it, by their digests.
    private func evidence() throws(IkrarError) -> [Agreement.Attachment] {
        let files = request.files.filter { $0.role == "evidence" }
        for file in files {
            guard !file.name.unicodeScalars.contains(where: { $0.isMisleading }) else { throw .unseenName(file.name) }
        }
        guard Set(files.map { $0.name }).count == files.count else { throw .evidenceTwice }
        return files.map {
            Agreement.Attachment(
                name: $0.name, mediaType: Agreement.Attachment.mediaType(of: $0.name), bytes: $0.bytes)
        }
    }

    private func required(_ field: String, _ label: Phrase) throws(IkrarError) -> String {
        guard let text = request[field] else { throw .missing(label) }
        return text
    }

    // MARK: What is shown

    private func finished(
        _ file: SignedStatement, _ sentence: String, _ quoted: String, _ key: PublicKey, carrying made: JWSSignature?
    ) throws(IkrarError) -> PageReply {
        let bytes = file.fileBytes
        guard bytes.count <= JSON.largestFile else { throw .tooLarge(self.file.name) }
        _ = try SignedStatement(parsing: bytes)
        var tree = [
            Element("p", "note good", [("tabindex", "-1")], [.text(sentence + " "), .quoted(quoted)]),
            Element(
                "dl", "facts", [],
                [
                    Element("dt", text: request.text("Perjanjian", "Agreement")),
                    Element("dd", "identifier", text: file.statement.id.description),
                    Element("dt", text: request.text("Sidik jari kunci", "Key fingerprint")),
                    Element("dd", "identifier", text: key.thumbprint.text),
                ]),
        ]
        if let made { tree += SignaturePicture.tree(of: made, over: file.statement.id, request) }
        return .answer(
            [("done", .boolean(true))], tree: tree,
            saving: [PageReply.File(name: self.file.name, type: "application/json", bytes: bytes)])
    }
}
