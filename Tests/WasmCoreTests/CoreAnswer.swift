import Agreements
import Answers
import CanonicalJSON
import Signatures
import TransparencyLog
import Wording

/// What the verifying core says of a file, as one text: compiled natively and to WebAssembly, and compared.
///
/// A question is a head of lines (`trust PARTY KEY`, `log VKEY`, `witnesses POLICY`, `on DATE`, `now SECONDS`), an empty
/// line, and the file.
struct CoreAnswer {
    private var keys = TrustStore()
    private var log: VerifierKey?
    private var witnesses: [VerifierKey] = []
    private var date = CalendarDate.firstDay
    private var now: WideInt = 0

    /// The answer to a question.
    static func text(to question: [UInt8]) -> String {
        do throws(IkrarError) {
            var answer = CoreAnswer()
            var rest = question[...]
            while let end = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = rest[(end + 1)...]
                if line.isEmpty { break }
                try answer.read(line.split(separator: " ").map(String.init))
            }
            return try answer.text(of: Array(rest))
        } catch {
            let hint = error.hint ?? Phrase(id: "-", en: "-")
            return "refused \(error.code): \(error.sentence.id) / \(error.sentence.en) / \(hint.id) / \(hint.en)\n"
        }
    }

    private mutating func read(_ words: [String]) throws(IkrarError) {
        switch words[0] {
        case "trust":
            if let party = PartyID(words[1]), let key = Base64.decode(words[2]) {
                keys.insert(try PublicKey(key), of: party)
            }
        case "log": log = try VerifierKey(parsing: words[1])
        case "witness": witnesses.append(try VerifierKey(parsing: words[1]))
        case "on": date = CalendarDate(iso: words[1]) ?? date
        case "now": now = WideInt(words[1]) ?? now
        default: break
        }
    }

    private func text(of file: [UInt8]) throws(IkrarError) -> String {
        let signed: SignedStatement
        do throws(IkrarError) {
            signed = try SignedStatement(parsing: try HandedText(file).bytes)
        } catch {
            guard let kind = FileKind(of: file) else { throw error }
            throw ExpectedFile.agreement.error("f", is: kind)
        }
        var trust = TrustPolicy(keys: keys)
        if let log {
            let verifier = LogVerifier(policy: WitnessPolicy(log: log, knowing: witnesses), now: now)
            trust = TrustPolicy(provenBy: signed, log: verifier, choosing: keys, revocations: [])
        }
        trust = trust.inZone(of: signed)
        let verified = try signed.verify(by: trust, on: date)
        var lines = ["file \(SHA256Digest(of: signed.fileBytes).hex)"]
        let local: (WideInt) -> LocalTime = { LocalTime(at: $0, offset: 7 * 3600, zoneName: nil) }
        // Each of the two forms in one language, which is enough to find one that differs.
        let report = VerificationReport(verified, in: .indonesian, now: now, local: local)
        for line in report.heading + report.findings { lines.append("\(line.words)|\(line.quoted ?? "")") }
        let answer = FileOutcome.verified(verified)
            .json(file: "f", on: date, attachments: nil, in: .english, local: local)
        lines.append(String(decoding: answer.canonicalBytes, as: UTF8.self))
        if let advice = VerdictAdvice(verified, by: TrustBasis(isLog: log != nil, label: Phrase(id: "x", en: "x"))) {
            lines.append(advice.why.id)
        }
        for attachment in verified.agreement.attachments {
            lines.append("\(attachment.name) \(attachment.size) \(attachment.sha256.hex)")
        }
        let times = KnownTimes(of: signed, by: trust, logs: log.map { [$0] })
        lines.append("registered \(times.registered ?? -1), recorded \(times.recorded ?? -1)")
        do throws(IkrarError) {
            try times.check(WallClock(now: now, tellingTimesAs: trust.zone.label(at:)))
        } catch {
            lines.append("\(error.code): \(error.sentence.id)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
