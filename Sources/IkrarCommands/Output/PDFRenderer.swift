internal import DurableFiles
internal import Foundation
internal import Wording

/// WeasyPrint as a child process: it lays a printed form out on pages.
///
/// It gets the document on standard input and gives the PDF on standard output. The document refers to nothing, so
/// nothing is fetched.
struct PDFRenderer {
    private let program: String

    /// The program, if it is on the path.
    ///
    /// - Throws: `IkrarError` that says how to install it, or how to do without.
    init(in context: CommandContext) throws {
        let folders = (context.environment("PATH") ?? "").split(separator: ":")
        let candidates = folders.map { "\($0)/weasyprint" }
        guard let program = candidates.first(where: FileManager.default.isExecutableFile) else {
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
        // Files without names: whichever side writes first, neither waits for the other, and nothing stays behind.
        let (document, pdf, complaints) = (try scratch(), try scratch(), try scratch())
        defer { for file in [document, pdf, complaints] { fclose(file) } }
        do {
            let input = FileHandle(fileDescriptor: fileno(document))
            try input.write(contentsOf: Data(html.utf8))
            try input.seek(toOffset: 0)

            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = ["--quiet", "-", "-"]
            process.standardInput = input
            process.standardOutput = FileHandle(fileDescriptor: fileno(pdf))
            process.standardError = FileHandle(fileDescriptor: fileno(complaints))
            try process.run()
            process.waitUntilExit()

            let bytes = try content(of: pdf)
            guard process.terminationReason == .exit, process.terminationStatus == 0, bytes.starts(with: "%PDF-".utf8)
            else {
                let lines = String(decoding: try content(of: complaints), as: UTF8.self).split(separator: "\n")
                let complaint = lines.last.map(String.init) ?? "\(process.terminationStatus)"
                throw failure(Phrase(id: complaint, en: complaint))
            }
            return bytes
        } catch let error as IkrarError {
            throw error
        } catch {
            throw failure(Phrase(id: "\(error)", en: "\(error)"))
        }
    }

    private func scratch() throws -> UnsafeMutablePointer<FILE> {
        guard let file = tmpfile() else { throw failure(SystemFailure(errno, creating: true).reason) }
        return file
    }

    private func content(of file: UnsafeMutablePointer<FILE>) throws -> [UInt8] {
        let handle = FileHandle(fileDescriptor: fileno(file))
        try handle.seek(toOffset: 0)
        return [UInt8](try handle.readToEnd() ?? Data())
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
