import Answers
import Foundation
import Testing
import TestSupport

import StatementFiles
import KeyFiles
import StatementFiles

/// What a file is, by what is in it.
struct FileKindTests {
    private static func kind(_ text: String) -> FileKind? { FileKind(of: Array(text.utf8)) }

    /// Bytes that a file begins with, in hexadecimal or as text, and what it is then.
    static let beginnings: [(hex: String, text: String, kind: FileKind)] = [
        ("", "%PDF-1.4\n1 0 obj", .pdf), ("0d0a0a", "%PDF-2.0", .pdf), ("ffd8ffe00010", "", .picture),
        ("", "GIF89a", .picture), ("89504e470d0a", "", .picture), ("", "RIFF\0\0\0\0WEBPVP8 ", .picture),
        ("00000018", "ftypheic", .picture), ("00000018", "ftypmp42", .video), ("49492a0008", "", .picture),
        ("1f8b08", "", .archive), ("377abcaf271c", "", .archive), ("", "Rar!\u{1A}\u{7}", .archive),
        ("504b0304", "a.agreement.json{\"payload\":\"e30\",\"signatures\":[]}", .archive),
        ("504b0304", "[Content_Types].xml word/document.xml", .wordDocument),
        ("504b0304", "xl/workbook.xml", .spreadsheet),
        ("504b0304", "mimetypeapplication/vnd.oasis.opendocument.text", .document),
        ("d0cf11e0a1b11ae1", "", .wordDocument), ("", "{\\rtf1 teks}", .wordDocument),
        ("", "SQLite format 3\0", .registry), ("00010203fffefd", "", .binary), ("0000000000000000", "", .binary),
    ]

    @Test("files with bytes of their own are known by them", arguments: beginnings.indices)
    func binary(_ index: Int) {
        let (hex, text, kind) = Self.beginnings[index]
        let digits = hex.compactMap(\.hexDigitValue)
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            bytes.append(UInt8(digits[place] * 16 + digits[place + 1]))
        }
        #expect(FileKind(of: bytes + Array(text.utf8)) == kind)
    }

    static let texts: [(text: String, kind: FileKind)] = [
        ("", .empty), (" \r\n\n", .empty), ("\u{FEFF}", .empty),
        ("<!DOCTYPE html><html>", .webPage), ("\u{FEFF}\n<HTML lang=id>", .webPage),
        ("<!-- {\"payload\": \"x\"} -->\n<html>", .webPage),
        ("<?xml version=\"1.0\"?><svg/>", .picture), ("<?xml version=\"1.0\"?><a/>", .xml),
        ("-----BEGIN PUBLIC KEY-----\nMCow", .pem), ("-----BEGIN CERTIFICATE-----", .pem),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", .pem),
        ("# kunci\r\n-----BEGIN PRIVATE KEY-----\r\n", .pem),
        ("title: A\nkind: nota-kesepahaman\n", .draft), ("# rancangan\r\nkind: adendum\r\ntitle: B\r\n", .draft),
        ("old 5\n\ncontoh.id\n", .witnessFile), ("— kpu AAAA\n", .witnessFile),
        ("c2sp.org/tlog-proof@v1\nindex 0\n", .receipt),
        ("Received: from a\nFrom: a@b.id\nSubject: berkas\n\nhalo", .mail),
        ("eyJhbGciOiJFZDI1NTE5In0.e30.c2ln\n", .compactJWS), ("eyJhbGciOiJFZDI1NTE5In0..c2ln", .compactJWS),
        ("satu.dua.tiga", .text), ("halo", .text), ("e30", .text),
        ("{}", .json), ("[]", .json), ("{\"a\":1}", .json), ("[{\"payload\":\"e30\",\"signatures\":[]}]", .json),
        ("{\"name\":\"x\",", .json), ("{\"pa", .json), ("{\"payload\":\"hello\"}", .json),
        ("{\"payload\":{\"event\":\"push\"}}", .json), ("{\"header\":{},\"payload\":1}", .json),
    ]

    @Test("text is known by how it is built", arguments: texts.indices)
    func text(_ index: Int) {
        #expect(Self.kind(Self.texts[index].text) == Self.texts[index].kind)
    }

    @Test("a checkpoint and a verifier key line are known", arguments: ["\n", "\r\n"])
    func log(_ end: String) throws {
        let checkpoint = "contoh.id\n1\nAAAA\n\n— contoh.id AAAAAAAA\n"
        #expect(Self.kind(checkpoint) == .checkpoint)
        let key = "registry.uji+bc1e5a0e+AdnfJdT/0nEGwdcHNYMCfGV7jCYBUR/RrtOaKvbUH9xl"
        #expect(Self.kind("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW" + end) == .verifierKey)
        #expect(Self.kind(key + " x") == .text)
    }

    @Test(
        "what was an agreement file and was changed, cut off or re-encoded stays one",
        arguments: [
            #"{"payload":"e30","signatures":[]}"#, #"{"payload":5,"signatures":null}"#,
            #"{"payload":"*","protected":"","signature":""}"#, #"{"a":1,"payload":"e30","signatures":[]}"#,
            #"{"evidence":[{"payload":"e30","sig"#, #"{"evidence":[{"pay"#, #"{ "payload" : "e3"#, #"{"evid"#,
            #"{"signatures":[{"protected":"a""#, #"{"evidence":[],"payloax":"e30","signatures":[]}"#,
            #"{"payload":"e30","payload":"e30","signatures":[]}"#, #"{"payload":"e30","signatures":[],}"#,
            #"x{"payload":"e30","signatures":[]}"#, "\u{FEFF}{\"payload\":\"e30\",\"signatures\":[]}",
            "{\"evidence\":[\u{0}],\"payload\":\"e30\",\"signatures\":[]}",
            // {"ikrar":"agreement/1"}: somebody took the signatures away.
            #"{"payload":"eyJpa3JhciI6ImFncmVlbWVudC8xIn0"}"#,
        ])
    func damaged(_ text: String) {
        #expect(Self.kind(text) == nil)
    }

    @Test("a damaged byte, or UTF-16 as Windows saves it, makes an agreement file nothing else")
    func encodings() throws {
        let text = #"{"payload":"e30","signatures":[]}"#
        #expect(FileKind(of: [0xFF] + Array(text.utf8)) == nil)
        #expect(FileKind(of: [0xFF, 0xFE] + Array(try #require(text.data(using: .utf16LittleEndian)))) == nil)
        #expect(FileKind(of: [0xFE, 0xFF] + Array(try #require(text.data(using: .utf16BigEndian)))) == nil)
        #expect(FileKind(of: [0xFF, 0xFE] + Array(try #require("halo".data(using: .utf16LittleEndian)))) == .text)
    }

    @Test("of a file that is only begun, the beginning tells")
    func begun() {
        #expect(FileKind(of: Array("{\"evidence\":[{\"payload\":\"ey".utf8), isCut: true) == nil)
        #expect(FileKind(of: Array("%PDF-1.7".utf8), isCut: true) == .pdf)
        #expect(FileKind(of: Array("halo é".utf8.dropLast()), isCut: true) == .text)
        #expect(FileKind(of: Array("{\"type\":\"FeatureCollection\",".utf8), isCut: true) == .json)
    }

    static let sizes: [(mebibytes: [Int], together: [Int])] = [
        ([1, 1, 1], [3]), ([16, 16, 16], [2, 1]), ([10, 16, 16, 1], [2, 2]), ([40, 1], [2]),
        ([40, 40, 40], [2, 1]),
        ([Int](repeating: 0, count: 150), [64, 64, 22]),
    ]

    @Test("files are verified together as long as their bytes fit, and one always is", arguments: sizes.indices)
    func windows(_ index: Int) throws {
        let (mebibytes, counts) = Self.sizes[index]
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ikrar-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = try mebibytes.enumerated().map { index, size in
            let path = folder.appendingPathComponent("\(index)").path
            #expect(FileManager.default.createFile(atPath: path, contents: nil))
            // Nothing is on the disk for it.
            try #require(truncate(path, size << 20) == 0)
            return path
        }
        let windows = Array(FileWindows(of: paths))
        #expect(windows.map(\.count) == counts)
        #expect(windows.flatMap(Array.init) == paths)
    }
}
