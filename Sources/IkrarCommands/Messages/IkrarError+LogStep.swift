internal import Agreements
internal import Registry
internal import TransparencyLog
internal import Wording

extension IkrarError {
    /// What to do next about the log and its witnesses.
    var logStep: Phrase? {
        switch (code, subject) {
        case (.vkeyMalformed, _):
            Phrase(
                id: "Bentuknya nama+8 digit heksadesimal+base64, seperti keluaran ikrar checkpoint --vkey.",
                en: "It looks like name+8 hex digits+base64, as ikrar checkpoint --vkey prints it.")
        case (.witnessRequestMalformed, _):
            Phrase(
                id: "Berkas itu dibuat pengelola register dengan ikrar witness request.",
                en: "The registrar makes that file with ikrar witness request.")
        case (.witnessResponseMalformed, _):
            Phrase(
                id: "Berkas itu dibuat saksi dengan ikrar witness cosign.",
                en: "The witness makes that file with ikrar witness cosign.")
        case (.noteMalformed, _):
            Phrase(
                id: "Checkpoint dicetak ikrar checkpoint, dan tersimpan dalam folder log.",
                en: "ikrar checkpoint prints a checkpoint, and a log's folder holds one.")
        case (.checkpointOrigin, _):
            Phrase(
                id: "Periksa kunci log yang disebut: yang benar tercetak pada lembar upacara kunci.",
                en: "Check the log key that was named: the right one is printed on the sheet of the key ceremony.")
        case (.checkpointUnknown, _):
            Phrase(id: "Tanpa --size dipakai checkpoint terakhir.", en: "Without --size it is the latest checkpoint.")
        case (.logRoot, _), (.logTile, _), (.tileMalformed, _), (.logStatement, _):
            Phrase(
                id: "Unduh lagi log itu. Jika tetap begitu, simpan sebagai bukti dan beri tahu para pihak.",
                en: "Fetch the log once more. If it stays so, keep it as evidence and tell the other parties.")
        case (.logIndex, _), (.revocationAhead, _):
            Phrase(
                id: "Nomor entri ditampilkan ikrar history.", en: "ikrar history shows the numbers of the entries.")
        case (.witnessOlder, _):
            Phrase(
                id: "Minta pengelola membuat permintaan yang lebih baru: ikrar witness request.",
                en: "Ask the registrar for a later request: ikrar witness request.")
        case (.witnessBehind, .entry(let known)?):
            Phrase(
                id: "Minta pengelola membuat permintaan baru: ikrar witness request --old \(known).",
                en: "Ask the registrar for a new request: ikrar witness request --old \(known).")
        case (.witnessKeyless, .party(let party)?):
            Phrase(
                id: "Sahkan dahulu kuncinya: ikrar key generate \(party), lalu ikrar key enroll.",
                en: "First enroll one: ikrar key generate \(party), then ikrar key enroll.")
        case (.cosignatureRevoked, _):
            Phrase(
                id:
                    "Saksi itu perlu kunci lain yang sudah disahkan; buat permintaan baru dengan ikrar witness request.",
                en: "The witness needs another enrolled key; make a new request with ikrar witness request.")
        case (.cosignatureReplaced, .party(let witness)?):
            Phrase(
                id:
                    "Yang tercatat tidak diganti. Mintakan checkpoint berikutnya: ikrar witness request --to \(witness).",
                en:
                    "What is recorded is not replaced. Ask for the next checkpoint: ikrar witness request --to \(witness)."
            )
        case (.cosignatureOvertaken, .party(let witness)?):
            Phrase(
                id: "Buat permintaan baru: ikrar witness request --to \(witness).",
                en: "Make a new request: ikrar witness request --to \(witness).")
        default: nil
        }
    }

    /// What to do next about a clock that is wrong, or seems so.
    var clockStep: Phrase? {
        switch (code, subject) {
        case (.clockBehind, .clock(of: .witness)?):
            hint(
                andThen: "Jika jam ini benar dan yang waktu itu keliru, tambahkan --clock-is-right.",
                "If this clock is right and the one then was wrong, add --clock-is-right.")
        case (.clockBehind, _):
            hint(
                andThen: "Jika jam ini benar dan jam pengelola yang keliru, tambahkan --clock-is-right.",
                "If this clock is right and the registrar's was wrong, add --clock-is-right.")
        case (.clockQuiet, _):
            Phrase(
                id:
                    "Tidak ada yang dicatat. Jika jam itu keliru, betulkan; jika benar, ulangi dengan --clock-is-right.",
                en: "Nothing was recorded. If the clock is wrong, set it; if it is right, repeat with --clock-is-right."
            )
        case (.claimAhead, .clock(let owner)?): claimStep(owner)
        case (.cosignatureFuture, .clock?):
            hint(
                andThen:
                    "Jika jam saksi: betulkan, lalu saksi menjawab permintaan yang sama sekali lagi dengan --clock-is-right.",
                "If it is the witness's: set it, and let the witness answer the same request once more with --clock-is-right."
            )
        case (.cosignatureOlder, .clock?):
            Phrase(
                id:
                    "Salah satu jam keliru. Jika jam saksi: betulkan, lalu saksi menjawab permintaan yang sama sekali lagi dengan --clock-is-right. Jika jam pengelola saat mencatat: entri itu tidak dapat disaksikan sebelum waktunya tiba.",
                en:
                    "One of the clocks is wrong. If it is the witness's: set it, and let the witness answer the same request once more with --clock-is-right. If it was the registrar's when it recorded: that entry cannot be witnessed before its time has come."
            )
        default: nil
        }
    }

    /// What to do next where the time that somebody claims is still to come.
    private func claimStep(_ owner: Role) -> Phrase? {
        switch owner {
        case .signer:
            hint(
                andThen:
                    "Jika jam penanda tangan: betulkan, lalu ia menandatangani lagi, dengan berkas dan kunci yang sama.",
                "If it is the signer's: set it, and let the signer sign once more, the same file with the same key.")
        case .keyOwner:
            hint(
                andThen:
                    "Jika jam pemilik kunci: betulkan, lalu ia membuat kunci baru: ikrar key generate … --another.",
                "If it is the key owner's: set it, and let the owner make a new key: ikrar key generate … --another.")
        case .revoker:
            hint(
                andThen: "Jika jam yang mencabut: betulkan, lalu buat lagi berkasnya dengan ikrar key revoke.",
                "If it is that of the one who revokes: set it, and make the file again with ikrar key revoke.")
        case .registrar: hint(andThen: "Betulkan, lalu catat lagi.", "Set it, then record it once more.")
        case .witness: hint
        }
    }
}
