public import Agreements
internal import Foundation
internal import GRDB
internal import Signatures
public import TransparencyLog
internal import Wording

extension RegistryTransaction {
    /// A registered statement with every signature that the log holds of it, each with its receipt.
    func signed(_ statement: Agreements.Statement, number: Int, until last: Int = .max) throws -> SignedStatement {
        let sql = """
            SELECT entry, recorded, protected, signature FROM signatures
            WHERE statement = ? AND entry <= ? ORDER BY entry
            """
        var signed = SignedStatement(statement)
        let rows = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [number, last])
        signed.insert(
            try rows.map { row in
                let signature = try JWSSignature(protected: row.value("protected"), signature: row.value("signature"))
                return try receipt(for: row.value("entry")).map {
                    signature.with($0, recorded: try row.value("recorded"))
                }
                    ?? signature
            })
        return signed
    }

    /// The same view, in which receipts lead to checkpoints that meet a policy of witnesses, where there are such.
    ///
    /// - Parameters:
    ///   - policy: which log counts, and which of its witnesses.
    ///   - now: the reader's clock, in Unix seconds.
    /// - Returns: the view.
    /// - Throws: `IkrarError` if the registry cannot be read.
    public func meeting(_ policy: WitnessPolicy, now: Int) throws -> RegistryTransaction {
        let sizes = try Int.fetchAll(db, sql: "SELECT DISTINCT size FROM \(Self.countingCosignatures) ORDER BY size")
        var view = self
        view.preferredSizes = try sizes.filter { size in
            let note = try checkpoint(atSize: size).note
            guard let recorded = try recorded(at: size - 1) else { return false }
            return (try? policy.verify(note, covering: recorded, now: now)) != nil
        }
        return view
    }

    /// The proof of an entry's place: in the earliest checkpoint that meets the policy, if one was given; else in the
    /// one with the most witnesses, and of those the earliest, which proves the earliest time; without witnesses in the
    /// latest.
    ///
    /// - Returns: `nil` before the first checkpoint that has the entry.
    private func receipt(for entry: Int) throws -> InclusionReceipt? {
        let witnessed = """
            SELECT size FROM \(Self.countingCosignatures) AND size > ? GROUP BY size ORDER BY count(*) DESC, size LIMIT 1
            """
        let latest = "SELECT size FROM checkpoints WHERE size > ? ORDER BY size DESC LIMIT 1"
        guard
            let size = try preferredSizes.first(where: { $0 > entry })
                ?? Int.fetchOne(db.cachedStatement(sql: witnessed), arguments: [entry])
                ?? Int.fetchOne(db.cachedStatement(sql: latest), arguments: [entry])
        else { return nil }
        return InclusionReceipt(
            index: entry, proof: try inclusionProof(of: entry, atSize: size), note: try checkpoint(atSize: size).note)
    }

    /// What goes out with a statement: from the log's key on, the registry's first statement, and of each party and
    /// the registrar what was said of them, their keys and their keys' ends; of an agreement also who has left it,
    /// the later agreements that have taken effect, and for an addendum what it changes, with those who signed them.
    public func evidence(for signed: SignedStatement) throws -> [SignedStatement] {
        let family = try storedNumber(of: signed.statement.id).map(family(of:)) ?? []
        let later = try family.filter { $0.id != signed.statement.id }.map { try signedStatement(number: $0.number) }
        var parties: Set<PartyID> = [try description().registrar]
        for signed in [signed] + later {
            parties.formUnion(signed.signatures.compactMap(\.header?.party))
            if case .agreement(let agreement) = signed.statement.content {
                parties.formUnion(agreement.parties.map(\.id))
            }
        }
        let ids = parties.sorted().map(\.text)
        let marks = databaseQuestionMarks(count: ids.count)
        let sql = """
            SELECT statement FROM registry
            UNION SELECT statement FROM parties WHERE id IN (\(marks))
            UNION SELECT statement FROM keys WHERE party IN (\(marks))
            UNION SELECT signatures.statement FROM keys JOIN key_ends USING (kid) JOIN signatures USING (entry)
                WHERE party IN (\(marks))
            UNION SELECT signatures.statement FROM departures JOIN signatures USING (entry)
                WHERE agreement IN (\(databaseQuestionMarks(count: family.count)))
            """
        let numbers = try Int.fetchAll(
            db, sql: sql, arguments: StatementArguments(ids + ids + ids) + StatementArguments(family.map(\.number)))
        return try numbers.map { try signedStatement(number: $0) } + later
    }

    /// An agreement, and whatever has a say in what becomes of it: what it hangs on, with the addenda through which it
    /// does, and all the later agreements that have taken effect on one of them or on one another.
    private func family(of number: Int) throws -> [(number: Int, id: StatementID)] {
        var graph = try graph(until: .max)
        let line = try graph.foundations(of: number).union(graph.replaced(by: number))
        let sql = """
            WITH RECURSIVE family (member) AS (
                SELECT value FROM json_each(?) UNION
                SELECT source FROM family JOIN relations ON target = member JOIN agreements ON statement = source
                WHERE completed IS NOT NULL)
            SELECT number, id FROM family JOIN statements ON number = member ORDER BY number
            """
        return try db.rows(sql, [Self.list([number] + line.sorted())]) { row in
            guard let id = try StatementID(row.value("id")) else { throw IkrarError.altered("statements") }
            return (try row.value("number"), id)
        }
    }

    /// What vouches for every key: for whoever follows the log itself.
    public func keyEvidence() throws -> [SignedStatement] {
        let sql = """
            SELECT statement FROM registry UNION SELECT statement FROM keys
            UNION SELECT statement FROM key_ends JOIN signatures USING (entry)
            """
        return try Int.fetchAll(db, sql: sql).map { try signedStatement(number: $0) }
    }

    /// The refusals and withdrawals that concern an agreement.
    func departures(from agreement: Int, until last: Int) throws -> [SignedStatement] {
        let sql = """
            SELECT DISTINCT statement FROM departures JOIN signatures USING (entry) WHERE agreement = ? AND entry <= ?
            """
        return try Int.fetchAll(db, sql: sql, arguments: [agreement, last]).map {
            try signedStatement(number: $0, until: last)
        }
    }

    private func signedStatement(number: Int, until last: Int = .max) throws -> SignedStatement {
        guard let bytes = try bytes(ofStatement: number) else { throw IkrarError.altered("statements") }
        return try signed(Agreements.Statement(bytes: bytes), number: number, until: last)
    }

    func bytes(ofStatement number: Int) throws -> [UInt8]? {
        let sql = "SELECT bytes FROM statements WHERE number = ?"
        return try Data.fetchOne(db.cachedStatement(sql: sql), arguments: [number]).map { [UInt8]($0) }
    }
}
