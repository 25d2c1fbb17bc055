internal import Wording

/// WeasyPrint as a child process: it lays a printed form out on pages.
///
/// It gets the document on standard input and gives the PDF on standard output. The document refers to nothing, so
/// nothing is fetched.
struct PDFRenderer {
    private let program: ChildProgram

    /// The program, if it is on the path.
    ///
    /// - Throws: `IkrarError` that says how to install it, or how to do without.
    init(in context: CommandContext) throws {
        guard let program = ChildProgram("weasyprint", in: context) else {
            throw IkrarError(
                .rendererMissing, .noInput, id: "PDF dibuat oleh weasyprint, yang belum terpasang di komputer ini",
                en: "PDF is made by weasyprint, which is not installed on this computer",
                hint: Phrase(
                    id:
                        "Pasang dengan: sudo apt-get install weasyprint. Atau pakai --format html, buka di peramban, lalu cetak dari sana.",
                    en:
                        "Install it: sudo apt-get install weasyprint. Or take --format html, open it in a browser and print it from there."
                ))
        }
        self.program = program
    }

    /// The document as PDF.
    func pdf(of html: String) throws -> [UInt8] {
        do {
            let answer = try program.run(["--quiet", "-", "-"], input: Array(html.utf8))
            guard answer.status == 0, answer.output.starts(with: "%PDF-".utf8) else {
                throw failure(Phrase(id: answer.complaint, en: answer.complaint))
            }
            return answer.output
        } catch let error as ChildProgram.Failure {
            throw failure(error.reason)
        }
    }

    private func failure(_ detail: Phrase) -> IkrarError {
        IkrarError(
            .rendererFailed, .inputOutput, id: "weasyprint tidak berhasil membuat PDF: \(detail.id)",
            en: "weasyprint could not make the PDF: \(detail.en)",
            hint: Phrase(
                id: "Pakai --format html, buka di peramban, lalu cetak dari sana.",
                en: "Take --format html, open it in a browser and print it from there."))
    }
}
