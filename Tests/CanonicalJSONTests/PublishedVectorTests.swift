import CanonicalJSON
import Foundation
import Testing
import TestSupport

@Suite("JSON, against data of others")
struct PublishedVectorTests {
    @Test(
        "RFC 8785's examples canonicalize to their bytes",
        .enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is absent"),
        arguments: Vectors.files(in: "jcs/input"))
    func canonicalizes(_ input: URL) throws {
        let output = Vectors.folder.appendingPathComponent("jcs/output/\(input.lastPathComponent)")
        let canonical = try JSON(parsing: input.bytes()).canonicalBytes
        #expect(String(decoding: canonical, as: UTF8.self) == String(decoding: try output.bytes(), as: UTF8.self))
        #expect(try canonical == output.bytes())
    }

    /// RFC 8259 §4 leaves duplicate names to the reader, and the files of this name expect them to be accepted.
    /// What is signed must have one meaning, so here they are refused.
    private static let duplicates = "y_object_duplicated_key"

    @Test(
        "y_ files are accepted, n_ files refused, i_ files do not crash",
        .enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is absent"),
        arguments: Vectors.files(in: "json-parsing"))
    func parses(_ file: URL) throws {
        let bytes = try file.bytes()
        let isAccepted = (try? JSON(parsing: bytes)) != nil
        switch file.lastPathComponent.prefix(2) {
        case "y_": #expect(isAccepted != file.lastPathComponent.hasPrefix(Self.duplicates))
        case "n_": #expect(!isAccepted)
        default: break
        }
    }

    @Test(
        "there are as many vectors as were published",
        .enabled(if: Vectors.arePresent, "SKIPPED: ../shared/vectors is absent"))
    func areComplete() {
        #expect(Vectors.files(in: "json-parsing").count == 318)
        #expect(Vectors.files(in: "jcs/input").count == 6)
    }

    @Test(
        "RFC 8785 appendix B: a double's bits have one text",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0xFFEF_FFFF_FFFF_FFFF, "-1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0xC340_0000_0000_0000, "-9007199254740992"), (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"), (0x44B5_2D02_C7E1_4AF6, "1e+23"),
            (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
            (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5554, "333333333.33333325"),
            (0x41B3_DE43_5555_5555, "333333333.3333333"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
            (0x41B3_DE43_5555_5557, "333333333.33333343"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ] as [(UInt64, String)])
    func writesNumbers(_ bits: UInt64, _ text: String) {
        #expect(String(decoding: JSON.number(Double(bitPattern: bits)).canonicalBytes, as: UTF8.self) == text)
    }

    @Test("a number whose magnitude is more than any integer's is written like the others")
    func writesTheLeastInteger() throws {
        let json = try JSON(parsing: Array("[-9223372036854775808,9223372036854775808]".utf8))
        #expect(String(decoding: json.canonicalBytes, as: UTF8.self) == "[-9223372036854776000,9223372036854776000]")
    }
}
