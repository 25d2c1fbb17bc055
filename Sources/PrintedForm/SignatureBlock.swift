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
            ownHeading("Tanda tangan para pihak", "The parties' signatures")
            for pair in pairs { blocks(of: pair) }
        }
    }

    /// A row for each part of a block, so that what belongs together stands at one height. The last of an odd number
    /// stands in the middle.
    private func blocks(of pair: ArraySlice<Agreement.Participant>) -> HTML {
        HTML.element(.table, .block, pair.count == 1 ? .single : .pair) {
            row(pair) { party in HTML.element(.p, .role) { party.role } }
            row(pair) { party in HTML.element(.p, .institution) { party.name } }
            row(pair) { party in HTML.element(.p, .legend) { identity(of: party) } }
            row(pair) { party in
                if case .onBehalf(let principal) = party.signatory.capacity {
                    HTML.element(.p) { wording("a.n. ", "on behalf of the ") + principal }
                    HTML.element(.p) { party.signatory.office }
                } else {
                    HTML.element(.p) { office(of: party.signatory) }
                }
            }
            row(pair) { seals(of: $0) }
            row(pair) { party in HTML.element(.p, .name) { party.signatory.name } }
            row(pair) { party in
                if let mandate = party.signatory.mandate {
                    HTML.element(.p, .legend) {
                        wording("Dasar: ", "Mandate: ")
                        reference(mandate)
                    }
                }
            }
        }
    }

    private func reference(_ mandate: Signatory.Mandate) -> HTML {
        HTML.element(.span) {
            whole(mandate.number)
            ", "
            day(mandate.date)
        }
    }

    private func row(
        _ pair: ArraySlice<Agreement.Participant>, @HTMLBuilder _ cell: (Agreement.Participant) -> HTML
    ) -> HTML {
        HTML.element(.tr) {
            for party in pair { HTML.element(.td) { cell(party) } }
        }
    }

    /// What was found in the name of a party. What cannot be decided says something about it only where no signature
    /// has passed; one that has failed decides the verdict, whatever stands beside it. A refusal or a withdrawal stands
    /// below.
    @HTMLBuilder private func seals(of party: Agreement.Participant) -> HTML {
        let all = verified.validations.filter {
            $0.signature.header?.party == party.id && $0.signature.header?.intent == .approve
        }
        let decided = all.filter { if case .indeterminate = $0.indication { false } else { true } }
        let departures = verified.departures.filter { $0.party == party.id }
        if all.isEmpty, departures.isEmpty {
            HTML.element(.div, .seal, .unsigned) {
                HTML.element(.p, .verdict) { wording("Belum ditandatangani", "Not signed yet") }
                if !party.isRequired {
                    HTML.element(.p) { wording("Tanda tangan tidak wajib.", "The signature is not required.") }
                }
            }
        }
        for validation in decided.contains(where: { $0.passed != nil }) ? decided : all {
            seal(validation, stated: party.signatory)
        }
        for departure in departures { self.departure(departure, stated: party.signatory) }
        if let day = verified.released[party.id], !departures.contains(where: { $0.left.map { $0 <= day } ?? false }) {
            HTML.element(.div, .seal, .doubtful) {
                HTML.element(.p, .verdict) {
                    wording("Tidak terikat lagi mulai \(day.label.id)", "Bound no longer from \(day.label.en)")
                }
                HTML.element(.p) {
                    wording(
                        "Mengundurkan diri dari perjanjian yang diubah.", "It has left the agreement that this changes."
                    )
                }
            }
        }
    }

    /// That a party has refused, or leaves, with the day and the reason.
    private func departure(_ departure: Departure, stated: Signatory) -> HTML {
        HTML.element(.div, .seal, .doubtful) {
            HTML.element(.p, .verdict) { departure.label[printing.language].capitalizedFirst }
            HTML.element(.table) {
                line("Alasan", "Reason") { HTML.element(.span, .signed) { departure.reason } }
                declaration(departure.header, stated: stated)
                proof(departure.place.map { .success($0) })
            }
            key(departure.header, isKnown: true)
        }
    }

    /// What is known of one signature.
    private func seal(_ validation: SignatureValidation, stated: Signatory?) -> HTML {
        let header = validation.signature.header
        return HTML.element(.div, .seal, Self.style(of: validation)) {
            HTML.element(.p, .verdict) {
                let word = validation.indication.label
                wording("Tanda tangan \(word.id)", "Signature \(word.en)")
            }
            if validation.passed == nil { HTML.element(.p) { validation.reason[printing.language] } }
            HTML.element(.table) {
                if let header { declaration(header, stated: stated) }
                proof(validation.receipt)
            }
            if let header { key(header, isKnown: validation.passed != nil) }
        }
    }

    /// What the signer declares: who, in what capacity, when and where.
    @HTMLBuilder private func declaration(_ header: SignatureHeader, stated: Signatory?) -> HTML {
        if let signatory = header.signatory {
            if !signatory.isSame(as: stated) {
                line("Oleh", "By") { "\(signatory.name), \(signatory.office)" }
                if let mandate = signatory.mandate { line("Dasar", "Mandate") { reference(mandate) } }
            }
            line("Kapasitas", "Capacity") { signatory.capacity.label[printing.language] }
        }
        line("Menurut penanda tangan", "By the signer's word") {
            time(header.claimedTime)
            let place = [header.place?.locality, header.place?.region].compactMap { $0 }.joined(separator: ", ")
            if !place.isEmpty { wording(", di ", ", at ") + place }
        }
    }

    /// The key, on a line of its own: 43 characters are long; with the party whose it is, where that is known.
    private func key(_ header: SignatureHeader, isKnown: Bool) -> HTML {
        HTML.element(.p, .code) {
            HTML.element(.span) {
                isKnown ? wording("Kunci \(header.party)", "Key of \(header.party)") : wording("Kunci", "Key")
            }
            header.kid.text
        }
    }

    private func line(_ id: String, _ en: String, @HTMLBuilder _ value: () -> HTML) -> HTML {
        HTML.element(.tr) {
            HTML.element(.th) { wording(id, en) }
            HTML.element(.td) { value() }
        }
    }

    private func time(_ seconds: WideInt) -> HTML { whole(printing.zone.label(at: seconds)[printing.language]) }

    private static func style(of validation: SignatureValidation) -> HTML.Style {
        switch validation.indication {
        case .passed: .passed
        case .failed: .failed
        case .indeterminate: .doubtful
        }
    }

    /// When the log says it was recorded, and by when witnesses had seen it.
    @HTMLBuilder private func proof(_ receipt: Result<LogPosition, IkrarError>?) -> HTML {
        switch receipt {
        case nil: line("Pencatatan", "Recording") { wording("belum terbukti", "not proven") }
        case .failure(let error):
            line("Pencatatan", "Recording") {
                wording("bukti tidak berlaku: ", "its receipt proves nothing: ") + error.sentence[printing.language]
            }
        case .success(let place):
            line("Pencatatan", "Recording") {
                time(place.recorded)
                wording(
                    " (jam pengelola), entri \(place.index)", " (the registrar's clock), entry \(place.index)")
            }
            line("Terbukti paling lambat", "Proven no later than") {
                if let witnessed = place.witnessed {
                    time(witnessed)
                    let names = place.cosignatures.map { $0.witness.name }.joined(separator: ", ")
                    wording(" (saksi: \(names))", " (witnesses: \(names))")
                } else {
                    wording("belum disaksikan", "not witnessed")
                }
            }
        }
    }

    /// Signatures that are not a party's approval: witnesses, the registrar, strangers, and what cannot be read.
    var otherSignatures: HTML {
        let others = verified.validations.filter { validation in
            guard let header = validation.signature.header else { return true }
            return header.intent != .approve || validation.isIgnored(in: agreement)
        }
        guard !others.isEmpty else { return .nothing }
        return HTML.element(.section, .others) {
            ownHeading("Saksi dan pencatatan", "Witnesses and recording")
            for validation in others {
                HTML.element(.div) {
                    HTML.element(.p, .role) { title(of: validation) }
                    seal(validation, stated: nil)
                }
            }
        }
    }

    private func title(of validation: SignatureValidation) -> String {
        guard let header = validation.signature.header else {
            return wording("tanda tangan yang tidak terbaca", "a signature that cannot be read")
        }
        let name = agreement.participant(header.party).map { "\($0.name) [\($0.id)]" } ?? header.party.text
        let note =
            validation.isIgnored(in: agreement)
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
