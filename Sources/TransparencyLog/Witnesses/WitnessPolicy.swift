internal import Signatures
public import Wording

/// Which logs are trusted, and which witnesses must have cosigned a checkpoint (C2SP tlog-policy).
public struct WitnessPolicy: Sendable {
    /// The trusted logs.
    public let logs: [VerifierKey]
    /// The known witnesses.
    public let witnesses: [VerifierKey]
    private let quorum: Rule

    /// What has to be cosigned.
    fileprivate indirect enum Rule: Sendable {
        case none
        case witness(VerifierKey)
        case group(threshold: Int, members: [Rule])

        func isMet(by cosigners: Set<VerifierKey>) -> Bool {
            switch self {
            case .none: true
            case .witness(let key): cosigners.contains(key)
            case .group(let threshold, let members): members.count { $0.isMet(by: cosigners) } >= threshold
            }
        }
    }

    /// One log, and no witness asked for, though some may be known.
    public init(log: VerifierKey, knowing witnesses: [VerifierKey] = []) {
        logs = [log]
        self.witnesses = witnesses
        quorum = .none
    }

    /// A policy that asks for witnesses, or not.
    var asksForWitnesses: Bool { if case .none = quorum { false } else { true } }

    /// The same policy for one log.
    public init(_ policy: WitnessPolicy, of log: VerifierKey) {
        logs = [log]
        witnesses = policy.witnesses
        quorum = policy.quorum
    }

    /// Reads a policy file.
    ///
    /// - Throws: `IkrarError` that names the line.
    public init(parsing bytes: [UInt8]) throws(IkrarError) {
        var reader = PolicyReader()
        for line in try HandedText(bytes).lines { try reader.read(line) }
        guard let quorum = reader.quorum else {
            throw IkrarError.policy(0, id: "tidak ada baris quorum", en: "there is no quorum line")
        }
        self.logs = reader.logs
        self.witnesses = reader.witnesses
        self.quorum = quorum
    }

    /// A checkpoint that meets the policy.
    ///
    /// - Parameters:
    ///   - note: the checkpoint with its signatures.
    ///   - recorded: when the latest entry was recorded that the checkpoint is known to cover, in Unix seconds.
    ///   - now: the reader's clock in Unix seconds.
    /// - Returns: the checkpoint, its cosignatures by known witnesses that are believed, and the time at which the last
    ///   one needed was made; where none is asked for, the time of the first, if there is one.
    /// - Throws: `IkrarError` `policy-quorum`, `cosignature-future`, `cosignature-older`, or what the checks of
    ///   signatures throw.
    public func verify(
        _ note: SignedNote, covering recorded: WideInt, now: WideInt
    ) throws(IkrarError) -> (checkpoint: VerifiedCheckpoint, cosignatures: [Cosignature], witnessed: WideInt?) {
        let (checkpoint, cosignatures) = try check(note)
        let (believed, witnessed) = try judge(cosignatures, covering: recorded, now: now)
        return (checkpoint, believed, witnessed)
    }

    /// A checkpoint of one of the logs with the cosignatures of the known witnesses, whatever their times.
    public func check(
        _ note: SignedNote
    ) throws(IkrarError) -> (checkpoint: VerifiedCheckpoint, cosignatures: [Cosignature]) {
        let checkpoint = try VerifiedCheckpoint(note, by: logs)
        return (checkpoint, try checkpoint.cosignatures(by: witnesses))
    }

    /// Which cosignatures are believed, and whether they meet the policy.
    ///
    /// A witness cannot have seen an entry before it was recorded, nor at a time that is still to come: its clock was
    /// wrong, and the cosignature proves nothing.
    ///
    /// - Parameters:
    ///   - cosignatures: of one checkpoint, the earliest first.
    ///   - recorded: when the latest entry was recorded that the checkpoint is known to cover, in Unix seconds.
    ///   - now: the clock of whoever reads, in Unix seconds.
    /// - Returns: the cosignatures that are believed, and the time of the last one needed, in Unix seconds.
    /// - Throws: `IkrarError` `policy-quorum`, `cosignature-future` or `cosignature-older`.
    public func judge(
        _ cosignatures: [Cosignature], covering recorded: WideInt, now: WideInt
    ) throws(IkrarError) -> (believed: [Cosignature], witnessed: WideInt?) {
        let older = cosignatures.filter { WallClock.isEarlier($0.time, than: recorded) }
        let future = cosignatures.filter { WallClock.isEarlier(now, than: $0.time) }
        var cosigners: Set<VerifierKey> = []
        var witnessed: WideInt?
        var believed: [Cosignature] = []
        for cosignature in cosignatures where !older.contains(cosignature) && !future.contains(cosignature) {
            guard cosigners.insert(cosignature.witness).inserted else { continue }
            believed.append(cosignature)
            if witnessed == nil, !asksForWitnesses || quorum.isMet(by: cosigners) { witnessed = cosignature.time }
        }
        guard asksForWitnesses, witnessed == nil else { return (believed, witnessed) }
        throw !older.isEmpty
            ? .olderCosignature(older) : !future.isEmpty ? .futureCosignature : .noQuorum(believed.count)
    }
}

/// Reads a policy file line by line; a line may name only what stands above it.
private struct PolicyReader {
    private(set) var logs: [VerifierKey] = []
    private(set) var witnesses: [VerifierKey] = []
    private(set) var quorum: WitnessPolicy.Rule?
    // Names are opaque bytes, so that nothing depends on a version of Unicode.
    private var rules: [[UInt8]: WitnessPolicy.Rule] = [:]
    private var members: Set<[UInt8]> = []
    // How deep each group is nested: following it must not need more stack than there is.
    private var depths: [[UInt8]: Int] = [:]
    private var place = 0

    mutating func read(_ line: ArraySlice<UInt8>) throws(IkrarError) {
        place += 1
        guard line.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) || $0 >= 0x80 }) else {
            throw error(id: "ada karakter kendali", en: "there is a control character")
        }
        let words = line.split { $0 == 0x20 || $0 == 0x09 }.map(Array.init)
        guard let verb = words.first, verb.first != UInt8(ascii: "#") else { return }
        switch (String(decoding: verb, as: UTF8.self), words.count) {
        case ("log", 2...3): logs.append(try key(words[1], for: .checkpoint))
        case ("witness", 3...4):
            let witness = try key(words[2], for: .cosignature)
            try define(words[1], as: .witness(witness))
            witnesses.append(witness)
        case ("group", 4...): try define(words[1], as: group(words[1], of: words.dropFirst(3), threshold: words[2]))
        case ("quorum", 2) where quorum == nil:
            guard let rule = words[1] == Array("none".utf8) ? WitnessPolicy.Rule.none : rules[words[1]] else {
                throw error(id: "nama itu tidak dikenal", en: "that name is unknown")
            }
            quorum = rule
        default: throw error(id: "baris ini tidak dapat dibaca", en: "this line cannot be read")
        }
    }

    private func key(_ word: [UInt8], for use: VerifierKey.Use) throws(IkrarError) -> VerifierKey {
        let key = try VerifierKey(parsing: String(decoding: word, as: UTF8.self))
        guard key.use == use else {
            throw error(id: "kunci ini untuk keperluan lain", en: "that key is for another use")
        }
        guard !(logs + witnesses).contains(where: { $0.key == key.key }) else {
            throw error(id: "kunci itu sudah disebut", en: "that key is there already")
        }
        return key
    }

    private mutating func group(
        _ name: [UInt8], of names: ArraySlice<[UInt8]>, threshold: [UInt8]
    ) throws(IkrarError) -> WitnessPolicy.Rule {
        var group: [WitnessPolicy.Rule] = []
        for name in names {
            guard let rule = rules[name], members.insert(name).inserted else {
                throw error(
                    id: "anggota tidak dikenal atau dipakai dua kali", en: "a member is unknown, or used twice")
            }
            group.append(rule)
        }
        let depth = 1 + (names.compactMap { depths[$0] }.max() ?? 0)
        guard depth <= 32 else {
            throw error(id: "kelompok bertingkat lebih dari 32", en: "groups are nested deeper than 32")
        }
        depths[name] = depth
        return .group(threshold: try number(threshold, upTo: group.count), members: group)
    }

    private func number(_ word: [UInt8], upTo count: Int) throws(IkrarError) -> Int {
        switch String(decoding: word, as: UTF8.self) {
        case "all": return count
        case "any": return 1
        case let number:
            guard let threshold = Int(decimal: number), (1...count).contains(threshold) else {
                throw error(id: "ambang tidak masuk akal", en: "the threshold makes no sense")
            }
            return threshold
        }
    }

    private mutating func define(_ name: [UInt8], as rule: WitnessPolicy.Rule) throws(IkrarError) {
        guard rules[name] == nil, name != Array("none".utf8) else {
            throw error(id: "nama itu sudah dipakai", en: "that name is taken")
        }
        rules[name] = rule
    }

    private func error(id: String, en: String) -> IkrarError { .policy(place, id: id, en: en) }
}

extension IkrarError {
    fileprivate static func policy(_ line: Int, id: String, en: String) -> IkrarError {
        IkrarError(
            .policyMalformed, id: line > 0 ? "kebijakan saksi, baris \(line): \(id)" : "kebijakan saksi: \(id)",
            en: line > 0 ? "witness policy, line \(line): \(en)" : "witness policy: \(en)")
    }

    fileprivate static func noQuorum(_ count: Int) -> IkrarError {
        IkrarError(
            .policyQuorum, id: "checkpoint ini disaksikan \(count) saksi yang dikenal, kurang dari kuorum",
            en: "this checkpoint has cosignatures of \(count) known witnesses, which is no quorum")
    }

    fileprivate static func olderCosignature(_ cosignatures: [Cosignature]) -> IkrarError {
        let names = Set(cosignatures.map { $0.witness.name }).ordered().joined(separator: ", ")
        return IkrarError(
            .cosignatureOlder,
            id:
                "tanda tangan saksi lebih tua daripada entri yang disaksikannya, jadi tidak membuktikan apa pun: \(names)",
            en: "a cosignature is older than the entries that it covers, and proves nothing: \(names)")
    }

    fileprivate static let futureCosignature = IkrarError(
        .cosignatureFuture, id: "tanda tangan saksi bertanggal masa depan menurut jam komputer ini",
        en: "a witness's cosignature is from the future by this computer's clock")
}
