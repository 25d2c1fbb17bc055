internal import Agreements
internal import Answers
internal import CanonicalJSON
internal import PrintedForm
internal import Signatures
internal import Wording

/// What the page says of an agreement file: the verdict, the findings, and the text as it is printed.
struct VerifyAnswer {
    private let request: PageRequest
    private let file: HandedFile
    private let trust: ChosenTrust

    private init(_ request: PageRequest) throws(IkrarError) {
        guard let file = request.file(FileRole.agreement.rawValue) else { throw .script }
        self.request = request
        self.file = file
        trust = try ChosenTrust(request)
    }

    /// Judges the file.
    static func reply(_ request: PageRequest) throws(IkrarError) -> PageReply { try VerifyAnswer(request).reply() }

    private var language: Language { request.language }

    private func reply() -> PageReply {
        let day = request["on"].flatMap { CalendarDate(iso: $0) }
        let signed: SignedStatement
        do throws(IkrarError) {
            // The answer has the file's name in a member of its own.
            signed = try file.agreement(naming: false).signed
            let policy = trust.policy(for: signed)
            let today = try policy.zone.today(now: request.now)
            return reply(try signed.verify(by: policy, on: day ?? today), in: policy.zone, of: signed)
        } catch {
            return reply(error, on: day)
        }
    }

    /// On what is no agreement file, or a damaged one.
    private func reply(_ error: IkrarError, on day: CalendarDate?) -> PageReply {
        let foreign: [IkrarError.Code] = [
            .notAnAgreementFile, .notAStatementFile, IkrarError.privateInsteadOfPublic.code, .textEncoding,
        ]
        let isForeign = foreign.contains { $0 == error.code }
        let outcome = isForeign ? FileOutcome.unverified(error) : .malformed(error)
        let json = outcome.json(file: file.name, on: day, attachments: nil, in: language, local: request.local)
        let line = isForeign ? request.text("tidak diperiksa", "not checked") : Verdict.invalid.label[language]
        var tree = [
            Element("p", "verdict \(isForeign ? "doubtful" : "bad")", [("tabindex", "-1")], text: line),
            Element.alert(error, in: language),
        ]
        if !isForeign { tree += advice(VerdictAdvice.malformed) }
        return .answer(
            [
                ("verdict", .string(isForeign ? "unverified" : "invalid")), ("line", .string(line)),
                ("style", .string(isForeign ? "doubtful" : "bad")), ("json", json),
            ], tree: tree)
    }

    private func reply(_ verified: VerifiedAgreement, in zone: Zone, of signed: SignedStatement) -> PageReply {
        // What is not verified yet is asked again with the results: nobody would see this answer.
        guard !HostVerifications.isWaiting else { return .answer([]) }
        let report = VerificationReport(verified, in: language, now: request.now, local: request.local)
        let attachments = verified.agreement.attachments.map { ($0, finding(of: $0)) }
        let isAsked = attachments.contains { $0.1 != .absent }
        let json = FileOutcome.verified(verified).json(
            file: file.name, on: request["on"].flatMap { CalendarDate(iso: $0) },
            attachments: isAsked ? attachments.map { (attachment: $0.0, finding: $0.1) } : nil, in: language,
            local: request.local)
        // Without anything trusted there is no verdict, and none is shown.
        let isOpen = trust.isEmpty && verified.verdict != .invalid
        let style = isOpen ? "neutral" : Element.name(of: verified.verdict.style)
        let line = isOpen ? request.text("Belum diperiksa", "Not checked yet") : report.verdictLine
        var tree = [Element("p", "verdict \(style)", [("tabindex", "-1")], text: line)]
        if isOpen {
            tree.append(
                Element(
                    "p", "next",
                    text: request.text(
                        "Belum ada yang dipercaya, jadi halaman ini tidak tahu kunci siapa yang menandatangani. Isikan kunci log dari lembar upacara di bagian “Yang Anda percaya”, atau tambahkan berkas kunci publik para pihak. Naskahnya dapat dibaca di bawah.",
                        "Nothing is trusted yet, so this page cannot tell whose keys have signed. Enter the log's key from the ceremony sheet under “What you trust”, or add the parties' public key files. The text can be read below."
                    )))
        } else {
            tree += VerdictAdvice(verified, by: trust.basis).map { advice($0) } ?? []
        }
        tree.append(Element("div", "heading", [], Element.lines(report.heading)))
        if !isOpen {
            let by = trust.basis.label[language]
            tree.append(
                Element("p", "basis", text: request.text("Diperiksa terhadap \(by).", "Checked against \(by).")))
        }
        // What all of it comes to stands above.
        let findings = isOpen ? [] : report.findings.filter { $0.words != line }
        let lines = Element.lines(findings + attachments.map { $0.1.line(about: $0.0, in: language) })
        tree.append(Element("div", "findings", [], lines))
        tree.append(Element("div", "printed", [("lang", language.rawValue)], printed(verified, in: zone, of: signed)))
        return .answer(
            [
                ("verdict", .string(isOpen ? "unknown" : verified.verdict.name)), ("line", .string(line)),
                ("style", .string(style)), ("json", json), ("id", .string(verified.statement.id.description)),
                ("title", .string(verified.agreement.title)),
                ("acts", .array(ActForm.tree(for: verified, request).map { $0.json })),
            ], tree: tree)
    }

    /// Why it is so, and the way on.
    private func advice(_ advice: VerdictAdvice) -> [Element] {
        [
            Element("p", "why", text: advice.why[language]),
            Element("p", "next", text: AdviceOfPage.phrase(advice.next)[language]),
        ]
    }

    /// The whole text, as it is printed.
    private func printed(_ verified: VerifiedAgreement, in zone: Zone, of signed: SignedStatement) -> [Element] {
        // What an id names is beyond doubt, whoever brought it along: it is its digest.
        var titles: [StatementID: String] = [:]
        for known in signed.evidence {
            if case .agreement(let agreement) = known.statement.content { titles[known.statement.id] = agreement.title }
        }
        let printing = PrintedAgreement.Printing(
            time: request.now, zone: zone, language: language, basis: trust.basis.label)
        return PrintedAgreement(verified, titles: titles, printing: printing).tree.map { Element(json: $0) }
    }

    /// Compares an attachment with the digests of the files that were handed over: each a role, a name, a size and a
    /// digest.
    private func finding(of attachment: Agreement.Attachment) -> AttachmentFinding {
        let given = request.attachments
        if given.contains(where: { $0.sha256 == attachment.sha256.hex && $0.size == attachment.size }) {
            return .present
        }
        return given.contains { $0.name == attachment.name } ? .changed : .absent
    }
}

/// What the page says about the way on: where to go in it.
enum AdviceOfPage {
    static func phrase(_ step: VerdictAdvice.Step) -> Phrase {
        switch step {
        case .said(let phrase): phrase
        case .compareLogKey:
            Phrase(
                id: "Cocokkan kunci log dengan lembar upacara, dan mintalah berkas baru kepada pengelola register.",
                en: "Compare the log's key with the ceremony's sheet, and ask the registrar for a fresh file.")
        case .giveTrust:
            Phrase(
                id:
                    "Isikan kunci log, atau tambahkan kunci publik yang kurang sesudah dicocokkan dengan lembar upacara.",
                en: "Enter the log's key, or add the missing public keys, compared with the ceremony's sheet.")
        case .freshFileOrSignature(let signers):
            Phrase(
                id: "Mintalah berkas baru kepada pengelola register, atau tanda tangan baru dari \(signers.id).",
                en: "Ask the registrar for a fresh file, or \(signers.en) for a new signature.")
        case .giveLogProof:
            Phrase(
                id: "Isikan kunci log, dengan berkas yang membawa bukti pencatatan dari pengelola register.",
                en: "Enter the log's key, with a file from the registrar that carries receipts.")
        case .checkLogAndPolicy:
            Phrase(
                id: "Cocokkan kunci log dan kebijakan saksi, dan mintalah berkas baru kepada pengelola register.",
                en: "Compare the log's key and the policy, and ask the registrar for a fresh file.")
        case .record:
            Phrase(
                id: "Mintalah pengelola register mencatatnya dan mengirim berkas baru.",
                en: "Ask the registrar to record it and to send a fresh file.")
        }
    }
}
