import AgreementFixtures
import Agreements
import Signatures
import TestSupport
import Testing
import TransparencyLog
import Wording

/// A log of six entries with a witness, and the agreement's file with its receipts.
struct SmallLog {
    static let start: WideInt = 1_728_615_600

    let key: VerifierKey
    let witnessKey: VerifierKey
    private let file: SignedStatement
    private let evidence: [SignedStatement]

    private final class Tree: MerkleTree {
        private var hashes: [TreeNode: SHA256Digest] = [:]

        func hash(of node: TreeNode) throws(IkrarError) -> SHA256Digest {
            guard let hash = hashes[node] else { throw IkrarError(IkrarError.Code("none"), id: "", en: "") }
            return hash
        }

        func append(_ entry: [UInt8], at index: WideInt) throws {
            for (node, hash) in try nodes(completedBy: .leaf(entry), at: index) { hashes[node] = hash }
        }
    }

    init() throws {
        let fixture = try AgreementFixture()
        let (registrar, polres) = (AgreementFixture.bawaslu, AgreementFixture.polres)
        let (logKey, witness) = (try PrivateKey.generate(), try PrivateKey.generate())
        key = try VerifierKey(name: "contoh.id", use: .checkpoint, key: logKey.publicKey)
        witnessKey = try VerifierKey(name: "saksi.id", use: .cosignature, key: witness.publicKey)

        let genesis = try Genesis(
            origin: #require(Origin("contoh.id")), logKey: key, registrar: registrar,
            registrarKey: fixture.key(registrar).publicKey, zone: .central, themes: [])
        let binding = try KeyBinding(
            party: polres, key: fixture.key(polres).publicKey, holder: KeyBinding.Holder(name: nil, office: nil),
            notBefore: #require(CalendarDate(iso: "2024-10-01")))
        var statements = [
            SignedStatement(try Statement(genesis)), SignedStatement(try Statement(binding)), fixture.unsigned,
        ]
        func declare(_ intent: SignatureHeader.Intent, _ party: PartyID) -> Declaration {
            Declaration(intent, for: party, time: Self.start)
        }
        let acts: [(statement: Int, Declaration)] = [
            (0, declare(.register, registrar)), (1, declare(.possess, polres)), (1, declare(.enroll, registrar)),
            (2, declare(.register, registrar)), (2, AgreementFixture.approval(of: registrar)),
            (2, AgreementFixture.approval(of: polres)),
        ]
        let tree = Tree()
        var signatures: [(statement: Int, signature: JWSSignature, recorded: WideInt)] = []
        for (place, act) in acts.enumerated() {
            let (index, recorded) = (WideInt(place), Self.start + WideInt(place))
            let signature = try statements[act.statement].sign(act.1, with: fixture.key(act.1.party)).source
            let entry = LogEntry(
                recorded: recorded, statement: statements[act.statement].statement.id, signature: signature)
            try tree.append(entry.bytes, at: index)
            signatures.append((act.statement, signature, recorded))
        }
        let size = WideInt(acts.count)
        let checkpoint = try Checkpoint(origin: "contoh.id", size: size, root: tree.root(atSize: size)).signed(
            with: logKey)
        let request = WitnessRequest(oldSize: 0, proof: [], note: checkpoint.note)
        let seen = try WitnessState(of: key).cosigning(
            request, as: "saksi.id", by: WallClock(now: Self.start + 50), with: witness)
        let note = try checkpoint.adding([seen.cosignature]).note
        for (place, signed) in signatures.enumerated() {
            let proof = try tree.inclusionProof(of: WideInt(place), atSize: size)
            let receipt = InclusionReceipt(index: WideInt(place), proof: proof, note: note)
            statements[signed.statement].insert([signed.signature.with(receipt, recorded: signed.recorded)])
        }
        (file, evidence) = (statements[2], Array(statements[..<2]))
    }

    /// The agreement's file.
    ///
    /// - Parameter index: where it says that the registration stands, if not there where it is.
    func file(index: WideInt? = nil) throws -> [UInt8] {
        var file = file
        file.insert(evidence: evidence)
        let bytes = file.fileBytes
        guard let index else { return bytes }
        return Array(String(decoding: bytes, as: UTF8.self).replacing("index 3\\n", with: "index \(index)\\n").utf8)
    }
}
