import AgreementFixtures
import Agreements
import Drafts
import TestSupport
import Testing
import Wording

@Suite("Numbers of persons stay out of signed text")
struct PersonalDataTests {
    @Test(
        "NIK and NIP are found, together or in their groups",
        arguments: [
            "NIK 1503010101800001", "1503010101800001", "(1503010101800001)", "NIP. 198001012005011001",
            "NIP 19800101 200501 1 001", "19800101.200501.1.001", "150301 010180 0001", "1503-0101-0180-0001",
            "a 1503010101800001, b", "NIK1503010101800001", "A1503010101800001", "1503010101800001(NIK)",
            "NIK1503010101800001an.", "NIK 15.03.01.010180.0001", "NIK 15 03 01 01 01 80 0001", "150301/010180/0001",
            "NIP 19800101  200501  1  001", "NIP.198001012005011001", "19800101/200501/1001",
            "1980-01-01 2005-01 1 001",
            "150301 - 010180 - 0001", "150301\u{A0}010180\u{2009}0001", "150301\u{2013}010180\u{2011}0001",
            "150301\n010180\n0001", "１５０３０１０１０１８００００１", "١٥٠٣٠١٠١٠١٨٠٠٠٠١", "NIK１５０３０１．０１０１８０．０００１",
            "068/PM.00.05/K.KS-06/12/2023, NIK 1503010101800001",
        ])
    func found(_ text: String) {
        let error = #expect(throws: IkrarError.self) { try PersonalData.check(text, at: "x") }
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
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "",
            "068/PM.00.05/K.KS-06/12/2023", "B-1214/C.6/Cpl.1/12/2022", "05/PR.08-PKS/6308/2023", "NK/6/IV/2023/TNI",
            "Rp 1.500.000.000", "Rp1.500.000.000,00", "Rp 1 500 000 000 000 000", "1.500.000.000.000.000,00",
            "11/10/2024 - 31/12/2024", "11 10 2024/31 12 2024", "2024/2025", "2021/2022/2023/2024",
            "2021 2022 2023 2024",
            "+62 812-3456-7890", "0812 3456 7890 / 0813 3456 7890", "(0745) 91234/91235",
            "0812 3456 7890, 0813 3456 7890", "1503-0101-0180-0001a7", "e3b0c442981503010101800001",
            "1503010101800001e3b0", "a9f9c1503010101800001e4", "3f2a91c0-1503-0101-0180-000100000001",
            "Rekening 0123 4567 8901 234", "Pasal 28 ayat (1) UU 7/2017; PP 71/2019 Pasal 60",
        ])
    func notFound(_ text: String) throws {
        try PersonalData.check(text, at: "x")
    }

    @Test("a statement is searched through and through, and the place named")
    func statement() throws {
        let ceremony = try AgreementFixture { $0.replacing("menindaklanjuti", with: "menghubungi 1503010101800001") }
        let error = #expect(throws: IkrarError.self) { try PersonalData.check(ceremony.statement) }
        #expect(error?.sentence.en.hasPrefix("clauses[0].text") == true)
    }
}
