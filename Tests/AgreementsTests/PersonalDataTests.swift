import Agreements
import Testing
import Wording

@Suite("Numbers of persons stay out of signed text")
struct PersonalDataTests {
    @Test(
        "NIK and NIP are found, together or in their groups",
        arguments: [
            "NIK 1503010101800001", "1503010101800001", "(1503010101800001)", "NIP. 198001012005011001",
            "NIP 19800101 200501 1 001", "19800101.200501.1.001", "150301 010180 0001", "1503-0101-0180-0001",
            "a 1503010101800001, b",
        ])
    func found(_ text: String) {
        let error = #expect(throws: AgreementError.self) { try PersonalData.check(text, at: "x") }
        #expect(error?.code == "personal-data")
        // The number itself must not get into somebody's log.
        #expect(error?.sentence.en.contains("0001") == false)
    }

    @Test(
        "document numbers, dates, amounts and telephone numbers of offices are not",
        arguments: [
            "068/PM.00.05/K.XX-06/10/2024", "MoU/08/XII/2023/Res HSU", "2024-10-11 2024-12-31",
            "11-10-2024 - 31-12-2024",
            "0745-91234", "021 1234 5678", "Rp 1.000.000.000.000", "150301010180000", "15030101018000012",
            "100.3.7.1/118/NK/SETDA/X/2024",
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "A1503010101800001", "",
        ])
    func notFound(_ text: String) throws {
        try PersonalData.check(text, at: "x")
    }

    @Test("a statement is searched through and through, and the place named")
    func statement() throws {
        let ceremony = try Ceremony { $0.replacing("menindaklanjuti", with: "menghubungi 1503010101800001") }
        let error = #expect(throws: AgreementError.self) { try PersonalData.check(ceremony.statement) }
        #expect(error?.sentence.en.hasPrefix("clauses[0].text") == true)
    }
}
