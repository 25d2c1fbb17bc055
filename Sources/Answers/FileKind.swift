internal import Agreements
package import Wording

/// What a file is by what is in it, whatever its name says, where it is no agreement file.
package enum FileKind: Equatable {
    case folder, empty
    case pdf, webPage, picture, video, mail
    case wordDocument, spreadsheet, presentation, document, archive
    case registry
    case pem, checkpoint, verifierKey, witnessFile, receipt
    case compactJWS
    case draft
    /// A signed statement of another type.
    case statement(typeName: String)
    case json, xml, text, binary

    /// What it is, to complete "it is".
    package var label: Phrase {
        switch self {
        case .folder: Phrase(id: "sebuah folder", en: "a folder")
        case .empty: Phrase(id: "berkas kosong", en: "an empty file")
        case .pdf: Phrase(id: "dokumen PDF", en: "a PDF document")
        case .webPage: Phrase(id: "halaman web (HTML)", en: "a web page (HTML)")
        case .picture: Phrase(id: "gambar", en: "a picture")
        case .video: Phrase(id: "rekaman video atau suara", en: "a video or sound recording")
        case .mail: Phrase(id: "surat elektronik", en: "an e-mail message")
        case .wordDocument: Phrase(id: "dokumen Word", en: "a Word document")
        case .spreadsheet: Phrase(id: "lembar sebar", en: "a spreadsheet")
        case .presentation: Phrase(id: "berkas presentasi", en: "a presentation")
        case .document: Phrase(id: "dokumen pengolah kata", en: "a document of a word processor")
        case .archive:
            Phrase(id: "arsip terkompresi (ZIP atau sejenisnya)", en: "a compressed archive (ZIP or the like)")
        case .registry:
            Phrase(id: "basis data SQLite, seperti buku register", en: "an SQLite database, as a registry is")
        case .pem: Phrase(id: "berkas kunci atau sertifikat (PEM)", en: "a key or certificate file (PEM)")
        case .checkpoint: Phrase(id: "checkpoint log", en: "a log's checkpoint")
        case .verifierKey: Phrase(id: "baris kunci pemeriksa", en: "a verifier key line")
        case .witnessFile:
            Phrase(id: "permintaan kepada saksi atau jawabannya", en: "a request to a witness or its answer")
        case .receipt: Phrase(id: "bukti pencatatan log (C2SP tlog-proof)", en: "a proof of logging (C2SP tlog-proof)")
        case .compactJWS:
            Phrase(
                id: "JWS dalam bentuk ringkas (RFC 7515 §7.1): satu tanda tangan dalam satu baris",
                en: "a JWS in compact serialization (RFC 7515 §7.1): one signature on one line")
        case .draft: Phrase(id: "rancangan (YAML), belum terdaftar", en: "a draft (YAML), not registered yet")
        case .statement(let typeName): Self.label(ofStatement: typeName)
        case .json: Phrase(id: "JSON dengan isi lain", en: "JSON that holds something else")
        case .xml: Phrase(id: "dokumen XML", en: "an XML document")
        case .text: Phrase(id: "teks biasa", en: "plain text")
        case .binary: Phrase(id: "data biner yang tidak dikenal", en: "binary data of an unknown kind")
        }
    }

    private static func label(ofStatement typeName: String) -> Phrase {
        switch typeName {
        case KeyBinding.name:
            Phrase(id: "berkas pendaftaran kunci (\(typeName))", en: "an enrolment file (\(typeName))")
        case Party.name: Phrase(id: "berkas pihak (\(typeName))", en: "a party's file (\(typeName))")
        case Revocation.name: Phrase(id: "pencabutan kunci (\(typeName))", en: "a key's revocation (\(typeName))")
        case Genesis.name:
            Phrase(id: "awal sebuah buku register (\(typeName))", en: "a registry's beginning (\(typeName))")
        default: Phrase(id: "pernyataan lain (\(typeName))", en: "another statement (\(typeName))")
        }
    }

    /// How to go on, before the agreement file is asked for; none where that is all.
    var advice: Phrase? {
        switch self {
        case .draft:
            Phrase(
                id: "Rancangan didaftarkan dengan ikrar register.", en: "A draft is registered with ikrar register.")
        case .archive:
            Phrase(id: "Buka arsipnya dan cari berkas itu di dalamnya.", en: "Unpack it and look for the file in it.")
        case .mail:
            Phrase(id: "Buka suratnya dan simpan lampirannya.", en: "Open the message and save its attachment.")
        case .folder: Phrase(id: "Sebutkan berkas di dalamnya.", en: "Name a file in it.")
        case .statement(KeyBinding.name):
            Phrase(
                id: "Berkas pendaftaran kunci dicatat dengan ikrar key enroll.",
                en: "An enrolment file is recorded with ikrar key enroll.")
        case .compactJWS:
            Phrase(
                id:
                    "Ketiga bagiannya dapat ditulis sebagai {\"payload\":\"bagian 2\",\"protected\":\"bagian 1\",\"signature\":\"bagian 3\"}.",
                en:
                    "Its three parts can be written as {\"payload\":\"part 2\",\"protected\":\"part 1\",\"signature\":\"part 3\"}."
            )
        case .pdf, .webPage, .picture, .wordDocument:
            Phrase(
                id: "Cetakan atau pindaian tidak membawa tanda tangan elektroniknya.",
                en: "A printout or a scan does not carry the signatures.")
        default: nil
        }
    }
}
