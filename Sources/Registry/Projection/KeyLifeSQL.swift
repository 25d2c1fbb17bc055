internal import TransparencyLog

/// When a signature and a cosignature count, for SQL: what `KeyLife` says, once more and only here. A test holds each of
/// these against it.
extension RegistryTransaction {
    /// A signature in `signers s` by a key in `keys k` counts at a moment: it was recorded, and no revocation recorded by
    /// then takes it back. Few keys have ended, and `last_valid` is the lowest index of all their ends.
    package static let counts = """
        s.entry <= :at AND (k.last_valid IS NULL OR s.entry <= k.last_valid OR NOT EXISTS (
            SELECT 1 FROM key_ends e WHERE e.kid = k.kid AND e.entry <= :at AND e.last_valid < s.entry))
        """

    /// The cosignatures that count, for a WHERE that may go on: what a stolen key says to have seen protects nobody, and
    /// a witness cannot have seen an entry before it was recorded (`WitnessPolicy.judge` says so of files).
    package static let countingCosignatures = """
        cosignatures JOIN keys USING (kid) WHERE (last_valid IS NULL OR last_valid >= size - 1)
            AND time + \(WallClock.tolerance) >= (SELECT recorded FROM signatures WHERE entry = size - 1)
        """

    /// A checkpoint of a size would keep alive what an end in `key_ends e` has taken back, if it were cosigned now.
    package static let evaded = "e.entry >= :size AND e.last_valid < :size - 1"

    /// A party in `agreement_parties p` had signed at a moment; whether it had left again, `SigningState` tells. What counts now
    /// and was there then counted then, as a key that ends later only takes away; the rest takes a look at what the
    /// party's keys were then. The plus keeps SQLite from looking through all that the party ever signed, rather than
    /// through the few signatures of the statement.
    package static let approvedThen = """
        (coalesce(p.approved <= :at, 0) OR EXISTS (SELECT 1 FROM signers s JOIN keys k USING (kid)
            WHERE s.statement = p.agreement AND s.intent = 'approve' AND +s.party = p.party AND \(counts)))
        """

    /// All required parties of an agreement in `a` that nobody departed from had signed at a moment. What is complete
    /// now by signatures that were there then was complete then.
    package static let completeThen = """
        (a.completed <= :at OR NOT EXISTS (SELECT 1 FROM agreement_parties p
            WHERE p.agreement = a.statement AND required AND NOT \(approvedThen)))
        """
}
