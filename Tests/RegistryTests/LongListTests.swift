import Agreements
import Registry
import Signatures
import Testing

/// Lists of which only the end is asked for.
@Suite struct LongListTests {
    let office: RegistryFixture

    init() throws { office = try Self.long.get() }

    /// 620 agreements more, on 28 days, all signed; every third ends sooner.
    private static let long = Result {
        let office = try RegistryFixture()
        let agreements = try (0..<620).map { index in
            let drafted = try office.drafted([
                ("CONTOH: Nota", "CONTOH: \(index), Nota"), ("date: 11 Oktober", "date: \(index % 28 + 1) September"),
                ("expires: 31 Desember", index % 3 == 0 ? "expires: 30 November" : "expires: 31 Desember"),
            ])
            return try [RegistryFixture.bawaslu, RegistryFixture.polres].reduce(drafted) {
                try office.signing($0, for: $1)
            }
        }
        try office.append { transaction in
            for agreement in agreements { _ = try transaction.record(agreement, at: RegistryFixture.now).admitted() }
        }
        return office
    }

    @Test("the latest agreements are the end of the whole list, of each status, party and day")
    func latestAgreements() throws {
        for date in try ["2024-10-12", "2024-12-01"].map(day) {
            for status in [nil] + Status.allCases {
                let all = try office.ask(on: date) { try $0.agreements(in: status, of: RegistryFixture.polres, at: $1) }
                for (limit, party) in [(1, nil), (207, nil), (501, RegistryFixture.polres), (1000, nil)] {
                    let latest = try office.ask(on: date) {
                        try $0.agreements(in: status, of: party, latest: limit, at: $1)
                    }
                    #expect(latest.map(\.id) == all.map(\.id).suffix(limit), "\(date) \(limit)")
                }
            }
        }
    }

    @Test("the latest commitments, and the latest of a party's history, are the end of all")
    func latestCommitments() throws {
        for date in try ["2024-10-12", "2024-12-01"].map(day) {
            let all = try office.ask(on: date) { try $0.commitments(of: nil, theme: nil, at: $1) }.map(\.agreement)
            #expect(all.count == (date == (try day("2024-10-12")) ? 620 : 413))
            for limit in [1, 99, 101, 250, 1000] {
                let latest = try office.ask(on: date) {
                    try $0.commitments(of: nil, theme: nil, latest: limit, at: $1)
                }
                #expect(latest.map(\.agreement) == all.suffix(limit), "\(limit)")
            }
        }
        let history = try office.ask(on: day("2024-10-12")) { try $0.history(of: RegistryFixture.polres, at: $1) }.map(
            \.entry)
        #expect(history.count > 620)
        for limit in [1, 600, 9999] {
            let latest = try office.ask(on: day("2024-10-12")) {
                try $0.history(of: RegistryFixture.polres, latest: limit, at: $1)
            }
            #expect(latest.map(\.entry) == history.suffix(limit))
        }
    }
}
