internal import Agreements
internal import Signatures
internal import TransparencyLog
internal import Wording

/// The signatures: a block for each party, then those of witnesses and the registrar.
extension PrintedAgreement {
    /// The blocks in the parties' order, two beside each other.
    var signatureBlocks: HTML {
        let pairs = stride(from: 0, to: agreement.parties.count, by: 2).map { agreement.parties[$0...].prefix(2) }
        return HTML.element(.section, .blocks) {
            HTML.element(.h2) { own("Tanda tangan", "Signatures") }
            for pair in pairs { blocks(of: pair) }
        }
    }

    /// A row for each part of a block, so that what belongs together stands at one height.
    private func blocks(of pair: ArraySlice<Agreement.Participant>) -> HTML {
        HTML.element(.table, .block) {
            row(pair) { party in
                HTML.element(.p, .role) { party.role }
                HTML.element(.p, .institution) { party.name }
                if case .onBehalf(let principal) = party.signatory.capacity {
                    HTML.element(.p) {
                        own("a.n. ", "on behalf of the ")
                        principal
                    }
                    HTML.element(.p) { party.signatory.office }
                } else {
                    HTML.element(.p) { office(of: party.signatory) }
                }
            }
            row(pair) { seals(of: $0) }
            row(pair) { party in
                HTML.element(.p, .name) { party.signatory.name }
                if let mandate = party.signatory.mandate {
                    HTML.element(.p, .legend) {
                        wording("Dasar: ", "Mandate: ") + mandate.number + ", " + label(mandate.date)
                    }
                }
            }
        }
    }

    private func row(
        _ pair: ArraySlice<Agreement.Participant>, @HTMLBuilder _ cell: (Agreement.Participant) -> HTML
    ) -> HTML {
        HTML.element(.tr) {
            for party in pair { HTML.element(.td) { cell(party) } }
            if pair.count == 1 { HTML.element(.td) {} }
        }
    }

    /// What was found in the name of a party: of several signatures the good ones count, and only where there is none
    /// does a bad one say something about the party.
    @HTMLBuilder private func seals(of party: Agreement.Participant) -> HTML {
        let all = verified.assessments.filter {
            $0.signature.header?.party == party.id && $0.signature.header?.intent == .approve
        }
        let passed = all.filter { $0.passed != nil }
        if all.isEmpty {
            HTML.element(.div, .seal, .unsigned) {
                HTML.element(.p, .verdict) { wording("Belum ditandatangani", "Not signed yet") }
                if !party.isRequired {
                    HTML.element(.p) { wording("Tanda tangan tidak wajib.", "The signature is not required.") }
                }
            }
        }
        for assessment in passed.isEmpty ? all : passed { seal(assessment, stated: party.signatory) }
        departure(of: party.id)
    }

    /// What is known of one signature.
    private func seal(_ assessment: Assessment, stated: Signatory?) -> HTML {
        let header = assessment.signature.header
        return HTML.element(.div, .seal, Self.style(of: assessment)) {
            HTML.element(.p, .verdict) {
                let word = assessment.indication.label
                wording("Tanda tangan \(word.id)", "Signature \(word.en)")
            }
            if assessment.passed == nil { HTML.element(.p) { assessment.reason[printing.language] } }
            HTML.element(.table) {
                if let header {
                    if let signatory = header.signatory {
                        if !signatory.isSame(as: stated) {
                            line("Oleh", "By", "\(signatory.name), \(signatory.office)")
                            if let mandate = signatory.mandate {
                                line("Dasar", "Mandate", "\(mandate.number), \(label(mandate.date))")
                            }
                        }
                        line("Kapasitas", "Capacity", signatory.capacity.label[printing.language])
                    }
                    line("Menurut penanda tangan", "By the signer", claim(header))
                }
                line("Pencatatan", "Recorded", recording(assessment.receipt))
                line("Terbukti paling lambat", "Proven no later than", proof(assessment.place))
                if let header {
                    HTML.element(.tr) {
                        HTML.element(.th) { wording("Kunci", "Key") }
                        HTML.element(.td, .code) { header.kid.text }
                    }
                }
            }
        }
    }

    private func line(_ id: String, _ en: String, _ value: String) -> HTML {
        HTML.element(.tr) {
            HTML.element(.th) { wording(id, en) }
            HTML.element(.td) { value }
        }
    }

    private static func style(of assessment: Assessment) -> HTML.Style {
        switch assessment.indication {
        case .passed: .passed
        case .failed: .failed
        case .indeterminate: .doubtful
        }
    }

    /// When and where the signer says it was.
    private func claim(_ header: SignatureHeader) -> String {
        let time = printing.zone.label(at: header.claimedTime)[printing.language]
        let place = [header.place?.locality, header.place?.region].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? time : time + wording(", di ", ", at ") + place
    }

    /// When the log says it was recorded, by the registrar's clock.
    private func recording(_ receipt: Result<LogPlace, LogError>?) -> String {
        switch receipt {
        case nil: return wording("belum ada tanda terima dari log", "no receipt of a log yet")
        case .failure(let error):
            return wording("tanda terima tidak berlaku: ", "its receipt proves nothing: ")
                + error.sentence[printing.language]
        case .success(let place):
            let recorded = printing.zone.label(at: place.recorded)
            return wording("entri \(place.index), \(recorded.id)", "entry \(place.index), \(recorded.en)")
        }
    }

    /// By when witnesses had seen it.
    private func proof(_ place: LogPlace?) -> String {
        guard let place, let seen = place.witnessed.map({ printing.zone.label(at: $0) }) else {
            return wording("belum disaksikan", "not witnessed yet")
        }
        let names = place.cosignatures.map(\.witness.name).joined(separator: ", ")
        return wording("\(seen.id) (saksi: \(names))", "\(seen.en) (witnesses: \(names))")
    }

    /// That a party refused or left, in its own words.
    @HTMLBuilder private func departure(of party: PartyID) -> HTML {
        for departure in verified.departures where departure.party == party {
            HTML.element(.div, .seal, .doubtful) {
                HTML.element(.p, .verdict) {
                    if let left = departure.left {
                        wording("Mengundurkan diri mulai ", "Withdraws from ") + label(left)
                    } else {
                        wording("Menolak menandatangani", "Declines to sign")
                    }
                }
                HTML.element(.p) { wording("Alasan: ", "Reason: ") + departure.reason }
            }
        }
    }

    /// Signatures that are not a party's approval: witnesses, the registrar, strangers, and what cannot be read.
    var otherSignatures: HTML {
        let others = verified.assessments.filter { assessment in
            guard let header = assessment.signature.header else { return true }
            return header.intent != .approve || assessment.isIgnored(in: agreement)
        }
        guard !others.isEmpty else { return .nothing }
        return HTML.element(.section, .others) {
            HTML.element(.h2) { own("Saksi dan pencatatan", "Witnesses and recording") }
            for assessment in others {
                HTML.element(.div) {
                    HTML.element(.p, .role) { title(of: assessment) }
                    seal(assessment, stated: nil)
                }
            }
        }
    }

    private func title(of assessment: Assessment) -> String {
        guard let header = assessment.signature.header else {
            return wording("tanda tangan yang tidak terbaca", "a signature that cannot be read")
        }
        let name = agreement.participant(header.party)?.name ?? header.party.text
        let note =
            assessment.isIgnored(in: agreement)
            ? wording(" (bukan pihak perjanjian ini; tidak diperhitungkan)", " (not a party; not counted)") : ""
        return "\(name) \(header.intent.label[printing.language])\(note)"
    }
}

extension Signatory {
    /// Whether the same officer signs by the same authority as the agreement states.
    fileprivate func isSame(as other: Signatory?) -> Bool {
        guard let other else { return false }
        return name == other.name && office == other.office && mandate?.number == other.mandate?.number
            && mandate?.date == other.mandate?.date
    }
}

extension Zone {
    /// A moment in Unix seconds as people write it: `11 Oktober 2024 pukul 10.00 WIB`.
    func label(at seconds: Int) -> Phrase {
        guard let date = date(at: seconds)?.label, let stamp = timestamp(at: seconds) else {
            return Phrase(id: "\(seconds)", en: "\(seconds)")
        }
        let clock = stamp.split(separator: "T").last?.prefix(5) ?? ""
        let dotted = String(clock.map { $0 == ":" ? "." : $0 })
        return Phrase(id: "\(date.id) pukul \(dotted) \(abbreviation)", en: "\(date.en) at \(clock) \(abbreviation)")
    }
}
