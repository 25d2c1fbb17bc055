package import Agreements
internal import TransparencyLog
package import Wording

/// What the signatures of a file were judged by, as far as advice goes by it.
package struct TrustBasis: Sendable {
    /// Whether it is the key of a log, rather than public keys.
    package let isLog: Bool
    /// What it is, to complete "checked against".
    package let label: Phrase

    /// A basis of judgement.
    package init(isLog: Bool, label: Phrase) {
        self.isLog = isLog
        self.label = label
    }
}

/// Why a file's verdict is what it is, and the way on.
///
/// The words are the program's, the names are ids of parties: nothing that a file says stands here.
package struct VerdictAdvice: Sendable {
    /// The way on. What names a command, an option or a field of a page is said there.
    package enum Step: Sendable {
        case said(Phrase)
        /// The log proves no key: its key may be another log's, or the file too old.
        case compareLogKey
        /// Nothing tells whose key it is.
        case giveTrust
        /// A fresh file of the registry, or another signature of these parties.
        case freshFileOrSignature(of: Phrase)
        /// A log's key and a file with receipts would tell when it was signed.
        case giveLogProof
        /// A receipt proves nothing by what was given.
        case checkLogAndPolicy
        /// The registrar has to record it first.
        case record
    }

    /// Why it is so, in a sentence.
    package let why: Phrase
    /// What to do.
    package let next: Step

    /// The advice on an agreement; none where it is valid.
    package init?(_ verified: VerifiedAgreement, by basis: TrustBasis) {
        switch verified.verdict {
        case .valid: return nil
        case .invalid: self.init(failed: verified)
        case .indeterminate: self.init(undecided: verified, by: basis)
        case .incomplete: self.init(incomplete: verified)
        }
    }

    private init(_ why: Phrase, next: Step) {
        self.why = why
        self.next = next
    }

    /// On a file that is no agreement as it should be.
    package static let malformed = VerdictAdvice(
        Phrase(
            id: "Berkas ini rusak atau diubah, sehingga tidak satu pun tanda tangannya diperhitungkan.",
            en: "This file is damaged or was changed, so none of its signatures counts."),
        next: .said(
            Phrase(
                id: "Jangan pakai salinan ini; mintalah berkasnya sekali lagi kepada pengirim atau pengelola register.",
                en: "Do not rely on this copy; ask the sender or the registrar for the file again.")))

    // MARK: Invalid

    private init(failed verified: VerifiedAgreement) {
        let failures = verified.validations.filter { !$0.isIgnored(in: verified.agreement) }.compactMap {
            validation -> (Indication.Failure, PartyID?)? in
            guard case .failed(let failure) = validation.indication else { return nil }
            return (failure, validation.signature.header?.party)
        }
        // What was changed comes before what came too late.
        let order: [Indication.Failure] = [.cryptography, .format, .revoked, .notYetValid]
        let failure = order.first { kind in failures.contains { $0.0 == kind } } ?? .format
        let signers = Self.names(failures.filter { $0.0 == failure }.compactMap { $0.1 })
        let isNoneGood = failures.count > 1 && verified.validations.allSatisfy { $0.passed == nil }
        switch failure {
        case .cryptography:
            self.init(
                isNoneGood
                    ? Phrase(
                        id:
                            "Tidak ada tanda tangan yang cocok dengan naskah ini: bukan naskah ini yang ditandatangani.",
                        en: "No signature matches this text: it is not the text that was signed.")
                    : Phrase(
                        id: "Tanda tangan \(signers.id) tidak cocok dengan naskah ini: salah satunya telah diubah.",
                        en: "The signature of \(signers.en) does not match this text: one of the two was changed."),
                next: .said(.askForUnchanged))
        case .format:
            self.init(
                Phrase(
                    id: "Ada tanda tangan yang rusak di dalam berkas ini.", en: "A signature in this file is damaged."),
                next: .said(.askForUnchanged))
        case .revoked:
            self.init(
                Phrase(
                    id: "Kunci \(signers.id) sudah dicabut ketika tanda tangannya dicatat.",
                    en: "The key of \(signers.en) had been revoked when its signature was recorded."),
                next: .said(.askToSignAnew(signers)))
        case .notYetValid:
            self.init(
                Phrase(
                    id: "Kunci \(signers.id) belum berlaku ketika tanda tangannya dicatat.",
                    en: "The key of \(signers.en) was not valid yet when its signature was recorded."),
                next: .said(.askToSignAnew(signers)))
        }
    }

    // MARK: Indeterminate

    private init(undecided verified: VerifiedAgreement, by basis: TrustBasis) {
        let doubts = verified.validations.compactMap {
            validation -> (doubt: Indication.Doubt, party: PartyID, SignatureValidation)? in
            guard case .indeterminate(let doubt) = validation.indication, let header = validation.signature.header,
                verified.missing.contains(header.party)
            else { return nil }
            return (doubt, header.party, validation)
        }
        // The first party's reason, and all whom it concerns; the others' stand above.
        let doubt = doubts.first?.doubt ?? .unknownKey
        let alike = doubts.filter { $0.doubt == doubt }
        let signers = Self.names(alike.map { $0.party })
        let isContradicted = alike.contains { doubt in
            if case .failure(let error) = doubt.2.receipt { error.code == .logTwoHistories } else { false }
        }
        guard !isContradicted else {
            self.init(
                Phrase(
                    id: "Log telah memperlihatkan dua riwayat yang bertentangan.",
                    en: "The log has shown two histories that contradict each other."),
                next: .said(
                    Phrase(
                        id: "Simpan berkas ini sebagai bukti dan beri tahu para pihak.",
                        en: "Keep this file as evidence and tell the other parties.")))
            return
        }
        let hasBadReceipt = alike.contains { if case .failure = $0.2.receipt { true } else { false } }
        self.init(
            Self.reason(doubt, signers, basis),
            next: Self.wayOn(doubt, signers, isByLog: basis.isLog, hasBadReceipt: hasBadReceipt))
    }

    private static func reason(_ doubt: Indication.Doubt, _ signers: Phrase, _ basis: TrustBasis) -> Phrase {
        switch doubt {
        case .unknownKey where basis.isLog:
            Phrase(
                id: "Berkas ini tidak membuktikan dari log bahwa kunci yang menandatangani memang milik \(signers.id).",
                en: "The file does not prove by the log that the key that signed belongs to \(signers.en).")
        case .unknownKey:
            Phrase(
                id: "Untuk \(signers.id), kunci yang menandatangani tidak ada di antara \(basis.label.id).",
                en: "For \(signers.en) the key that signed is not among \(basis.label.en).")
        case .anotherParty:
            Phrase(
                id: "Untuk \(signers.id), yang menandatangani adalah kunci pihak lain.",
                en: "For \(signers.en) the key that signed is another party's.")
        case .constraints:
            Phrase(
                id: "\(signers.id) tidak menandatangani dalam kapasitas atau dengan maksud yang disyaratkan.",
                en: "\(signers.en) did not sign in the capacity, or with the intent, that is asked for.")
        case .revokedWithoutProof:
            Phrase(
                id: "Kunci \(signers.id) sudah dicabut, dan tidak terbukti bahwa tanda tangannya dibuat sebelum itu.",
                en: "The key of \(signers.en) has been revoked, and nothing proves that it had signed before.")
        case .outOfBounds:
            Phrase(
                id: "Menurut penanda tangan sendiri, \(signers.id) menandatangani sebelum hari pertama kuncinya.",
                en: "By the signer's own word \(signers.en) signed before the first day of its key.")
        case .noProof:
            Phrase(
                id: "Tidak terbukti bahwa log mencatat tanda tangan \(signers.id).",
                en: "Nothing proves that the log has recorded the signature of \(signers.en).")
        }
    }

    private static func wayOn(
        _ doubt: Indication.Doubt, _ signers: Phrase, isByLog: Bool, hasBadReceipt: Bool
    ) -> Step {
        switch doubt {
        case .unknownKey: isByLog ? .compareLogKey : .giveTrust
        case .anotherParty:
            .said(
                Phrase(
                    id: "Minta \(signers.id) menandatangani dengan kuncinya sendiri.",
                    en: "Ask \(signers.en) to sign with a key of its own."))
        case .constraints:
            .said(
                Phrase(
                    id: "Minta \(signers.id) menandatangani lagi, dalam kapasitas yang disebut perjanjian.",
                    en: "Ask \(signers.en) to sign again, in the capacity that the agreement states."))
        case .revokedWithoutProof, .outOfBounds: isByLog ? .freshFileOrSignature(of: signers) : .giveLogProof
        case .noProof: hasBadReceipt ? .checkLogAndPolicy : .record
        }
    }

    // MARK: Incomplete

    private init(incomplete verified: VerifiedAgreement) {
        let departures = verified.departures.filter { verified.missing.contains($0.party) }
        let leavers = Self.names(departures.map { $0.party })
        let missing = Self.names(verified.missing)
        if departures.isEmpty {
            self.init(
                Phrase(
                    id: "Perjanjian ini memerlukan tanda tangan \(missing.id), yang belum ada dalam berkas ini.",
                    en: "The agreement needs the signature of \(missing.en), which this file does not have."),
                next: .said(
                    Phrase(
                        id:
                            "Minta \(missing.id) menandatangani; jika sudah, mintalah berkas yang terbaru kepada pengelola.",
                        en: "Ask \(missing.en) to sign; if that is done, ask the registrar for the latest file.")))
        } else {
            self.init(
                Phrase(
                    id: "\(leavers.id) menolak atau menarik diri sebelum semua menandatangani.",
                    en: "\(leavers.en) declined or left before all had signed."),
                next: .said(
                    Phrase(
                        id:
                            "Bicarakan keberatannya dengan \(leavers.id); tanpa tanda tangannya perjanjian ini tidak mulai berlaku.",
                        en:
                            "Settle with \(leavers.en) what stands against it; without that signature nothing takes effect."
                    )))
        }
    }

    /// Each party once, three of them by name: the verdict and the findings above name all.
    private static func names(_ parties: [PartyID]) -> Phrase {
        var seen: Set<PartyID> = []
        var names = parties.filter { seen.insert($0).inserted }.map { $0.text }
        guard names.count > 1 else { return Phrase(id: names.first ?? "?", en: names.first ?? "?") }
        let others = names.count - 3
        let last = others > 0 ? nil : names.removeLast()
        let first = names.prefix(3).joined(separator: ", ")
        return Phrase(
            id: "\(first) dan \(last ?? "\(others) pihak lain")",
            en: "\(first) and \(last ?? others.counting("other", "others"))")
    }
}

extension Phrase {
    fileprivate static let askForUnchanged = Phrase(
        id: "Jangan pakai salinan ini; mintalah berkas yang utuh kepada pengelola register.",
        en: "Do not rely on this copy; ask the registrar for an unchanged one.")

    fileprivate static func askToSignAnew(_ signers: Phrase) -> Phrase {
        Phrase(
            id: "Minta \(signers.id) menandatangani berkas baru dari pengelola dengan kunci yang berlaku.",
            en: "Ask \(signers.en) to sign a fresh file of the registrar's with a key that is valid.")
    }
}
