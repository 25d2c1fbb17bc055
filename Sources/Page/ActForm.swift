internal import Agreements
internal import Wording

/// The form by which a party says something about an agreement: who, what, and what belongs to it.
struct ActForm {
    private let agreement: Agreement
    private let request: PageRequest

    /// The form for an agreement.
    static func tree(for verified: VerifiedAgreement, _ request: PageRequest) -> [Element] {
        ActForm(agreement: verified.agreement, request: request).tree
    }

    private func text(_ id: String, _ en: String) -> String { request.text(id, en) }

    private var tree: [Element] {
        [
            field(
                "party", text("Atas nama", "For"),
                select(
                    "party",
                    [("", text("pilih pihak …", "choose a party …"))]
                        + agreement.parties.map { ($0.id.text, "\($0.name) (\($0.id))") })),
            Element(
                "fieldset", "choices", [],
                [Element("legend", text: text("Yang hendak dinyatakan", "What is to be said"))]
                    + [
                        choice("sign", text("Menandatangani", "Sign")), choice("decline", text("Menolak", "Decline")),
                        choice("withdraw", text("Mengundurkan diri", "Withdraw")),
                        choice("report", text("Melaporkan kewajiban sendiri", "Report on an own commitment")),
                        choice("assess", text("Menilai kewajiban pihak lain", "Assess another's commitment")),
                    ]),
            group(
                "sign",
                [
                    field(
                        "place", text("Tempat (boleh kosong)", "Place (optional)"),
                        input("place", [("placeholder", "Sarolangun, Jambi")]))
                ]),
            group(
                "decline withdraw",
                [field("reason", text("Alasan", "Reason"), Element("textarea", nil, named("reason") + [("rows", "3")]))]
            ),
            group(
                "withdraw",
                [
                    field(
                        "effective",
                        text("Tidak terikat mulai (kosong: secepatnya)", "Not bound from (empty: the earliest day)"),
                        input("effective", [("type", "date")]))
                ]),
            group(
                "report assess",
                [
                    field("clause", text("Pasal", "Clause"), select("clause", clauses)),
                    field(
                        "status", text("Pelaksanaan", "How far it has come"),
                        select("status", Report.Progress.allCases.map { ($0.rawValue, $0.label[request.language]) })),
                    field(
                        "note", text("Keterangan", "In words"),
                        Element("textarea", nil, named("note") + [("rows", "3")])),
                ]),
            group(
                "report assess",
                [
                    field(
                        "evidence",
                        text(
                            "Berkas bukti (hanya nilai hash-nya yang dicatat)",
                            "Files that show it (only digests are recorded)"),
                        Element(
                            "input", nil,
                            [("type", "file"), ("multiple", ""), ("name", "evidence"), ("id", "act-evidence")]))
                ]),
            group(
                "assess",
                [
                    field(
                        "of", text("Kewajiban pihak", "Commitment of"),
                        select("of", agreement.parties.map { ($0.id.text, "\($0.name) (\($0.id))") }))
                ]),
            officer,
            exceptions,
        ]
    }

    /// The officer, where it is another than the agreement names.
    private var officer: Element {
        let capacities = [
            ("", text("menurut naskah", "as in the text")), ("definitive", text("definitif", "definitive")),
            ("acting", "Plt."), ("interim", "Pj."), ("daily", "Plh."),
            ("on-behalf", text("a.n. (atas nama)", "on behalf of")),
        ]
        return Element(
            "details", nil, [],
            [
                Element(
                    "summary",
                    text: text("Pejabat lain daripada yang disebut naskah", "Another officer than the text names")),
                field("name", text("Nama", "Name"), input("name")),
                field("office", text("Jabatan", "Office"), input("office")),
                field("capacity", text("Kapasitas", "Capacity"), select("capacity", capacities)),
                field(
                    "on-behalf-of", text("Jabatan yang diatasnamakan", "The office signed for"), input("on-behalf-of")),
                field(
                    "mandate-number", text("Nomor surat kuasa atau SK", "Number of the mandate"),
                    input("mandate-number")),
                field(
                    "mandate-date", text("Tanggal surat kuasa atau SK", "Date of the mandate"),
                    input("mandate-date", [("type", "date")])),
            ])
    }

    /// What somebody has to say aloud.
    private var exceptions: Element {
        Element(
            "details", nil, [],
            [
                Element("summary", text: text("Pengecualian", "Exceptions")),
                tick(
                    "clock-is-right",
                    text(
                        "Jam komputer ini sudah diperiksa dan benar",
                        "This computer's clock has been checked and is right")),
                tick(
                    "allow-personal-data",
                    text("Angka dalam isian ini bukan NIK atau NIP", "No number filled in here is a NIK or NIP")),
            ])
    }

    private func tick(_ name: String, _ label: String) -> Element {
        Element(
            "label", "choice", [],
            [Element("input", nil, [("type", "checkbox"), ("name", name), ("value", "yes")]), .text(label)])
    }

    /// The clauses that oblige somebody.
    private var clauses: [(String, String)] {
        agreement.allClauses.filter { !$0.clause.obliges.isEmpty }.map { found in
            let path = found.path.joined(separator: " ")
            return (path, "\(path): \(found.clause.obliges.map { $0.text }.joined(separator: ", "))")
        }
    }

    // MARK: Pieces

    private func named(_ name: String) -> [(String, String)] {
        [("name", name), ("id", "act-\(name)"), ("autocomplete", "off")]
    }

    private func field(_ name: String, _ label: String, _ control: Element) -> Element {
        Element("div", "field", [], [Element("label", nil, [("for", "act-\(name)")], text: label), control])
    }

    private func input(_ name: String, _ attributes: [(String, String)] = []) -> Element {
        Element("input", nil, named(name) + attributes)
    }

    private func select(_ name: String, _ options: [(String, String)]) -> Element {
        Element("select", nil, named(name), options.map { Element("option", nil, [("value", $0.0)], text: $0.1) })
    }

    private func choice(_ value: String, _ label: String) -> Element {
        let checked = value == "sign" ? [("checked", "")] : []
        return Element(
            "label", "choice", [],
            [Element("input", nil, [("type", "radio"), ("name", "act"), ("value", value)] + checked), .text(label)])
    }

    /// What belongs to some of the acts only.
    private func group(_ acts: String, _ fields: [Element]) -> Element {
        Element("div", "group", [("data-for", acts)], fields)
    }
}
