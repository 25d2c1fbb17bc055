import Foundation
import Testing
import TestSupport

@Suite("ikrar show, for the printer")
struct PrintedFormCommandTests {
    @Test("a FILE needs no registry, and is judged by the folder of keys or by the log's key")
    func file() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            K=$(ikrar checkpoint --vkey)
            ikrar export $(ikrar list --format json | jq -r '.agreements[0].agreement') --output out.json
            mkdir elsewhere && cp -r out.json keys elsewhere && cd elsewhere
            ikrar show out.json --on 2024-10-12 --format html > folder.html
            ikrar show out.json --on 2024-10-12 --format html --keys none --log-key "$K" --output log.html
            ikrar show out.json --on 2024-10-12 --format json | jq -r .verdict
            ikrar show out.json --on 2024-10-12 | tail -n 1
            """)
        #expect(outcome.exit == 0, "\(outcome.error)")
        #expect(outcome.output.contains("log.html: a printout, not the record\nvalid\nVALID: 9 parties"))
        let byFolder = try work.text("elsewhere/folder.html")
        #expect(byFolder.hasPrefix("<!DOCTYPE html>") && byFolder.contains("the public keys in the folder keys"))
        let byLog = try work.text("elsewhere/log.html")
        #expect(byLog.contains("the key of the log ikrar") && byLog.contains("entry 2"), "\(byLog.suffix(4000))")
        #expect(byLog.contains(">VALID<") && byFolder.contains(">VALID<"))
        let untrusting = try await work.ikrar("show out.json --keys none --format html")
        #expect(untrusting.exit == 0 && untrusting.output.contains(">INDETERMINATE<"))
        #expect(untrusting.error.contains("nothing is trusted"))
    }

    @Test("an ID is judged by the registry; in the language that was asked for")
    func id() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ID=$(ikrar list --format json | jq -r '.agreements[0].agreement')
            ikrar show $ID --on 2024-10-12 --format html --lang id --output cetak.html
            ikrar show $ID --format html --log-key x; echo $?
            """)
        #expect(outcome.output.contains("cetak.html: cetakan, bukan catatannya") && outcome.output.hasSuffix("64\n"))
        let html = try work.text("cetak.html")
        #expect(html.contains("<html lang=\"id\">") && html.contains("buku register ") && html.contains(">COCOK<"))
        #expect(html.contains(" (jam pengelola), entri 29") && html.contains("(saksi: kpu-sarolangun)"))
    }

    @Test(
        "a PDF, on A4",
        .enabled(
            if: try Tool.require("weasyprint"), "SKIPPED: no weasyprint; sudo apt-get install weasyprint"))
    func pdf() async throws {
        let work = try await Sandbox.afterDemo()
        let outcome = try await work.run(
            """
            ikrar show sarolangun.agreement.json --format pdf --output cetak.pdf &&
            ikrar show sarolangun.agreement.json --format pdf | head -c 5; ls -A
            """)
        #expect(outcome.exit == 0 && outcome.output.contains("%PDF-"), "\(outcome.error)")
        #expect(try work.bytes("cetak.pdf").starts(with: "%PDF-".utf8))
        #expect(!outcome.output.contains(".cetak.pdf"))
    }

    @Test("without the renderer: how to get it, and how to do without; nothing is written")
    func noRenderer() async throws {
        let work = try await Sandbox.afterDemo()
        let before = try await work.state()
        for (language, words) in [("en", "Install it: sudo apt-get"), ("id", "Pasang dengan: sudo apt-get")] {
            let outcome = try await work.run(
                "I=$(command -v ikrar); PATH=/nowhere $I show sarolangun.agreement.json --lang \(language) --format pdf --output x.pdf"
            )
            #expect(outcome.exit == 66 && outcome.error.contains(words), "\(outcome.error)")
        }
        #expect(try await work.state() == before)
    }

    @Test("a renderer that fails leaves nothing behind, and what it said cannot reach the terminal as a command")
    func brokenRenderer() async throws {
        let work = try await Sandbox.afterDemo()
        let before = try await work.state()
        let outcome = try await work.run(
            """
            D=$(mktemp -d); printf '#!/bin/sh\\ncat >/dev/null; printf "no\\\\033[2J" >&2; exit 3\\n' > $D/weasyprint
            chmod +x $D/weasyprint
            PATH=$D:$PATH ikrar show sarolangun.agreement.json --format pdf --output x.pdf; s=$?; rm -r $D; exit $s
            """)
        #expect(outcome.exit == 74 && outcome.error.contains("weasyprint could not make the PDF: no\\u{1b}[2J"))
        #expect(try await work.state() == before)
    }

    @Test(
        "refused, with everything left as it was",
        arguments: [
            ("ikrar show sarolangun.agreement.json --format html --output contoh.yaml", 73),
            ("ikrar show sarolangun.agreement.json --format pdf --output contoh.yaml", 73),
            ("ikrar show sarolangun.agreement.json --format html --output none/x.html", 73),
            ("ikrar show sarolangun.agreement.json --output x.txt", 64),
            ("ikrar show none.json --format html", 66), ("ikrar show 00000000 --format html", 66),
            ("ikrar show keys/polres-sarolangun.enroll.json --format html", 65),
        ])
    func refused(_ command: String, _ exit: Int32) async throws {
        let work = try await Sandbox.afterDemo()
        let before = try await work.state()
        let outcome = try await work.run(command)
        #expect(outcome.exit == exit && outcome.output.isEmpty, "\(outcome.error)")
        #expect(try await work.state() == before)
    }
}
