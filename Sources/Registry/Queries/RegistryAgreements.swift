internal import Agreements
internal import GRDB
internal import Wording

/// The agreements of a registry as the log told of them at a moment, by their statements' numbers.
struct RegistryAgreements: AgreementSource {
    private let transaction: RegistryTransaction
    private let last: Int

    /// - Parameters:
    ///   - transaction: the registry's view.
    ///   - last: the last log index that counts.
    init(of transaction: RegistryTransaction, until last: Int) {
        self.transaction = transaction
        self.last = last
    }

    func agreement(_ number: Int) throws -> SignedTerms<Int>? {
        let sql = """
            SELECT effective, expires, minimum_parties FROM agreements WHERE statement = :number AND registered <= :at
            """
        let rows = try transaction.db.rows(sql, ["number": number, "at": last]) { row in
            guard let effective = try CalendarDate(iso: row.value("effective")) else {
                throw IkrarError.altered("agreements")
            }
            return try SignedTerms(
                effective: effective, expires: (row.value("expires") as String?).flatMap(CalendarDate.init(iso:)),
                minimumParties: row.value("minimum_parties"), relations: relations(of: number),
                signingState: transaction.signingState(to: number, until: last))
        }
        return rows.first
    }

    // Each is older than what changes it: an altered table must not lead in circles.
    private func relations(of number: Int) throws -> [(type: Agreement.RelationType, target: Int)] {
        let sql = "SELECT type, target FROM relations WHERE source = :number AND target < source ORDER BY position"
        return try transaction.db.rows(sql, ["number": number]) { row in
            guard let type = try Agreement.RelationType(rawValue: row.value("type")) else {
                throw IkrarError.altered("relations")
            }
            return (type, try row.value("target"))
        }
    }

    func sources(of number: Int) throws -> [Int] {
        let sql = """
            SELECT DISTINCT source FROM relations JOIN agreements ON statement = source
            WHERE target = :number AND target < source AND registered <= :at
            """
        return try transaction.db.rows(sql, ["number": number, "at": last]) { try $0.value("source") }
    }
}

extension RegistryTransaction {
    /// What hangs on what, as it stood after an entry of the log.
    func graph(until last: Int) throws -> AgreementGraph<RegistryAgreements> {
        AgreementGraph(of: RegistryAgreements(of: self, until: last), in: try zone())
    }
}
