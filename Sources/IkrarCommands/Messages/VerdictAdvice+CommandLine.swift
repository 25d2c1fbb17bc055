internal import Answers
internal import Wording

extension VerdictAdvice {
    /// Prints it: a sentence each, the last lines of what `verify` prints.
    ///
    /// - Parameter file: which of several files it is about.
    func print(to console: Console, about file: String? = nil) {
        let (file, next) = (file.map { " (\($0))" } ?? "", next.label)
        console.tell(Phrase(id: "Sebab\(file): \(why.id)", en: "Why\(file): \(why.en)"))
        console.tell(Phrase(id: "Selanjutnya: \(next.id)", en: "Next: \(next.en)"))
    }
}

extension VerdictAdvice.Step {
    /// The way on by this program's commands and options.
    fileprivate var label: Phrase {
        switch self {
        case .said(let phrase): phrase
        case .compareLogKey:
            Phrase(
                id:
                    "Cocokkan --log-key dengan lembar upacara, dan mintalah berkas baru dari ikrar export kepada pengelola.",
                en:
                    "Compare --log-key with the ceremony's sheet, and ask the registrar for a fresh file of ikrar export."
            )
        case .giveTrust:
            Phrase(
                id:
                    "Berikan kunci pemeriksa log dengan --log-key, atau taruh kunci publik yang kurang, sesudah dicocokkan dengan lembar upacara, dalam folder kunci.",
                en:
                    "Give the log's verifier key with --log-key, or put the missing public keys, compared with the ceremony's sheet, into the folder of keys."
            )
        case .freshFileOrSignature(let signers):
            Phrase(
                id:
                    "Mintalah berkas baru dari ikrar export kepada pengelola, atau tanda tangan baru kepada \(signers.id).",
                en: "Ask the registrar for a fresh file of ikrar export, or \(signers.en) to sign again.")
        case .giveLogProof:
            Phrase(
                id: "Berikan --log-key dan berkas dari ikrar export, yang membuktikan kapan tanda tangan itu dicatat.",
                en: "Give --log-key and a file of ikrar export, which proves when the signature was recorded.")
        case .checkLogAndPolicy:
            Phrase(
                id: "Periksa --log-key dan --policy, dan mintalah berkas baru dari ikrar export kepada pengelola.",
                en: "Check --log-key and --policy, and ask the registrar for a fresh file of ikrar export.")
        case .record:
            Phrase(
                id:
                    "Serahkan berkas ini kepada pengelola untuk dicatat dengan ikrar import, lalu mintalah berkas baru.",
                en: "Hand this file to the registrar, who records it with ikrar import, and ask for a fresh one.")
        }
    }
}
