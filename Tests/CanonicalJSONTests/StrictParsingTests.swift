import CanonicalJSON
import Testing
import Wording

@Suite("JSON is read strictly")
struct StrictParsingTests {
    private func code(_ text: String) -> String? { code(Array(text.utf8)) }

    private func code(_ bytes: [UInt8], limit: Int = JSON.largestFile) -> String? {
        do throws(IkrarError) {
            _ = try JSON(parsing: bytes, limit: limit)
            return nil
        } catch {
            return error.code.description
        }
    }

    @Test(
        "each fault has its own code",
        arguments: [
            (#"{"a":1,"a":2}"#, "json-duplicate-name"), (#"{"a":1,"\u0061":2}"#, "json-duplicate-name"),
            (#"{"b":0,"a":1,"c":3,"a":2}"#, "json-duplicate-name"), ("[1,]", "json-syntax"),
            (#"{"a":1,}"#, "json-syntax"),
            (#"{"a":1"#, "json-truncated"), ("", "json-truncated"), ("1 2", "json-trailing-data"),
            ("\u{FEFF}{}", "json-byte-order-mark"), (#""\ud800""#, "json-unpaired-surrogate"),
            (#""\ud800\u0041""#, "json-unpaired-surrogate"), (#""\udc00""#, "json-unpaired-surrogate"),
            ("\"a\u{1}b\"", "json-control-character"), ("1e400", "json-number-range"), ("-", "json-truncated"),
            ("01", "json-trailing-data"), ("+1", "json-syntax"), ("NaN", "json-syntax"), ("// x\n1", "json-syntax"),
        ])
    func refuses(_ text: String, _ code: String) {
        #expect(self.code(text) == code)
    }

    @Test("UTF-16, lone continuation bytes and overlong forms are not UTF-8")
    func refusesOtherEncodings() {
        #expect(code([0xFF, 0xFE, 0x7B, 0x00]) != nil)
        #expect(code([0x22, 0x80, 0x22]) == "json-not-utf8")
        #expect(code([0x22, 0xC0, 0xAF, 0x22]) == "json-not-utf8")
        #expect(code([0x22, 0xED, 0xA0, 0x80, 0x22]) == "json-not-utf8")
    }

    @Test("names that differ only by normalization are two names")
    func comparesNamesByBytes() throws {
        let json = try JSON(parsing: Array("{\"e\u{301}\":1,\"\u{E9}\":2}".utf8))
        guard case .object(let object) = json else { return #expect(Bool(false)) }
        #expect(object.members.count == 2)
        #expect(object["\u{E9}"]?.exactInteger == 2)
        #expect(object["e\u{301}"]?.exactInteger == 1)
    }

    @Test("32 levels are accepted and 33 refused", arguments: ["[", #"{"a":"#])
    func limitsDepth(_ opening: String) {
        let closing = opening == "[" ? "]" : "}"
        func nested(_ depth: Int) -> String {
            let inner = opening == "[" ? "" : "1"
            return String(repeating: opening, count: depth) + inner + String(repeating: closing, count: depth)
        }
        #expect(code(nested(32)) == nil)
        #expect(code(nested(33)) == "json-too-deep")
        #expect(code(String(repeating: opening, count: 100_000)) == "json-too-deep")
    }

    @Test("a file one byte over the limit is refused")
    func limitsSize() {
        #expect(code(Array("[1]".utf8), limit: 3) == nil)
        #expect(code(Array("[1]".utf8), limit: 2) == "json-too-large")
    }

    @Test("a fault is named with its line and byte, in both languages")
    func namesThePlace() throws {
        let error = #expect(throws: IkrarError.self) { try JSON(parsing: Array("{\n  \"a\": ?}".utf8)) }
        let sentence = try #require(error?.sentence)
        #expect(sentence.en.contains("line 2, byte 8"))
        #expect(sentence.id.contains("baris 2, bita ke-8"))
    }

    @Test("an object reader names what is missing, of another type, or too many")
    func readsObjects() throws {
        let json = try JSON(parsing: Array(#"{"a":{"b":[1,"x"],"c":1.5,"d":9007199254740993}}"#.utf8))
        var outer = try ObjectReader(json)
        var reader = try ObjectReader(outer.required("a"), at: outer.path(of: "a"))
        #expect(throws: IkrarError.self) { try reader.string("z") }
        #expect(try reader.elements("b").map(\.path) == ["a.b[0]", "a.b[1]"])
        let wrong = #expect(throws: IkrarError.self) { try reader.integer("c") }
        #expect(wrong?.sentence.en == #""a.c" must be an integer"#)
        let unknown = #expect(throws: IkrarError.self) { try reader.finish() }
        #expect(unknown?.sentence.en == #""a.d" is not known"#)
        try outer.finish()
    }
}
