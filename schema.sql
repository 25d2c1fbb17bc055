-- The registry's database. The log is what was signed and recorded; everything below it follows from the log alone
-- and can be made again from it (`ikrar audit` does so and compares).
--
-- Dates are ISO 8601 calendar dates in the registry's time zone; times are Unix seconds; ids, keys and signatures
-- are written as in the files.

PRAGMA application_id = 0x696B7261; -- "ikra"
PRAGMA user_version = 4;

-- The log ----------------------------------------------------------------------------------------------------------

CREATE TABLE statements (
    number INTEGER PRIMARY KEY,         -- in the order of their first signature, from 0
    id TEXT NOT NULL UNIQUE,            -- sha256:…
    bytes BLOB NOT NULL                 -- canonical JSON, exactly as signed
) STRICT;

CREATE TABLE signatures (
    entry INTEGER PRIMARY KEY,          -- the log index, from 0 without a gap
    recorded INTEGER NOT NULL,          -- by the registrar's clock; never decreases
    statement INTEGER NOT NULL REFERENCES statements,
    protected TEXT NOT NULL,            -- base64url, as in the JWS
    signature TEXT NOT NULL             -- base64url, as in the JWS
) STRICT;

CREATE INDEX signatures_by_statement ON signatures (statement);

CREATE TABLE checkpoints (
    number INTEGER PRIMARY KEY,         -- from 0 without a gap
    size INTEGER NOT NULL UNIQUE,       -- how many entries the log had
    note TEXT NOT NULL                  -- C2SP tlog-checkpoint, signed by the log key
) STRICT;

CREATE TABLE cosignatures (
    number INTEGER PRIMARY KEY,         -- from 0 without a gap
    size INTEGER NOT NULL REFERENCES checkpoints (size),
    kid TEXT NOT NULL REFERENCES keys,  -- the witness's key
    time INTEGER NOT NULL,              -- by the witness's clock
    line TEXT NOT NULL,                 -- C2SP tlog-cosignature, as it stands under the checkpoint
    UNIQUE (size, kid)
) STRICT;

CREATE TRIGGER statements_are_never_changed BEFORE UPDATE ON statements
BEGIN SELECT RAISE(ABORT, 'statements are never changed'); END;
CREATE TRIGGER statements_are_never_deleted BEFORE DELETE ON statements
BEGIN SELECT RAISE(ABORT, 'statements are never deleted'); END;
CREATE TRIGGER signatures_are_never_changed BEFORE UPDATE ON signatures
BEGIN SELECT RAISE(ABORT, 'signatures are never changed'); END;
CREATE TRIGGER signatures_are_never_deleted BEFORE DELETE ON signatures
BEGIN SELECT RAISE(ABORT, 'signatures are never deleted'); END;
CREATE TRIGGER checkpoints_are_never_changed BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
CREATE TRIGGER checkpoints_are_never_deleted BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
CREATE TRIGGER cosignatures_are_never_changed BEFORE UPDATE ON cosignatures
BEGIN SELECT RAISE(ABORT, 'cosignatures are never changed'); END;
CREATE TRIGGER cosignatures_are_never_deleted BEFORE DELETE ON cosignatures
BEGIN SELECT RAISE(ABORT, 'cosignatures are never deleted'); END;

-- The tree over the log --------------------------------------------------------------------------------------------

CREATE TABLE tree (                     -- RFC 9162: the complete subtrees
    level INTEGER NOT NULL,             -- 0: the leaves
    position INTEGER NOT NULL,          -- among the nodes of its level, from 0
    hash BLOB NOT NULL,
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

-- What each signature declares -------------------------------------------------------------------------------------

CREATE TABLE signers (
    entry INTEGER PRIMARY KEY REFERENCES signatures,
    statement INTEGER NOT NULL REFERENCES statements,
    intent TEXT NOT NULL,
    party TEXT NOT NULL,
    kid TEXT NOT NULL,
    claimed INTEGER NOT NULL,           -- when the signer says it was
    recorded INTEGER NOT NULL,          -- when the registrar recorded it
    locality TEXT,
    region TEXT,
    office TEXT,
    name TEXT,
    capacity TEXT,
    on_behalf_of TEXT,
    mandate_number TEXT,
    mandate_date TEXT,
    UNIQUE (statement, kid, intent)     -- a later one is a repeat and is not recorded
) STRICT;

CREATE INDEX signers_by_party ON signers (party);

-- Who takes part ---------------------------------------------------------------------------------------------------

CREATE TABLE registry (
    statement INTEGER PRIMARY KEY REFERENCES statements,
    origin TEXT NOT NULL,
    log_key TEXT NOT NULL,
    registrar TEXT NOT NULL,
    registrar_key TEXT NOT NULL,        -- the registrar's first key, base64url of 32 bytes
    time_zone TEXT NOT NULL
) STRICT;

CREATE TABLE themes (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    label_id TEXT NOT NULL,
    label_en TEXT NOT NULL
) STRICT;

CREATE TABLE parties (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    short_name TEXT,
    kind TEXT,
    contact TEXT,
    statement INTEGER NOT NULL REFERENCES statements    -- the latest that says so
) STRICT, WITHOUT ROWID;

CREATE TABLE party_names (              -- every name that a party was recorded under
    party TEXT NOT NULL REFERENCES parties,
    entry INTEGER NOT NULL REFERENCES signatures,
    name TEXT NOT NULL,
    PRIMARY KEY (party, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE keys (
    kid TEXT PRIMARY KEY,
    party TEXT NOT NULL REFERENCES parties,
    public_key TEXT NOT NULL,           -- base64url of 32 bytes
    holder_name TEXT,
    holder_office TEXT,
    not_before TEXT NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements,
    enrolled INTEGER NOT NULL REFERENCES signatures,
    revoked INTEGER REFERENCES signatures,              -- the entry that ended it
    reason TEXT,
    last_valid INTEGER                  -- the last log index at which its signatures count
) STRICT, WITHOUT ROWID;

CREATE INDEX keys_by_party ON keys (party);

CREATE TABLE key_ends (                 -- each revocation that ended a key, or lowered its last valid index
    entry INTEGER PRIMARY KEY REFERENCES signatures,
    kid TEXT NOT NULL REFERENCES keys,
    reason TEXT NOT NULL,
    last_valid INTEGER NOT NULL         -- by this revocation; keys.last_valid is the lowest
) STRICT;

CREATE INDEX key_ends_by_key ON key_ends (kid);

-- What was agreed --------------------------------------------------------------------------------------------------

CREATE TABLE agreements (
    statement INTEGER PRIMARY KEY REFERENCES statements,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT NOT NULL,
    place TEXT NOT NULL,
    effective TEXT NOT NULL,
    expires TEXT,                       -- the last day in force; none: without end
    notice INTEGER,                     -- days of notice that a withdrawal needs
    minimum_parties INTEGER,            -- with fewer parties left it ends for all
    registered INTEGER NOT NULL REFERENCES signatures,
    completed INTEGER REFERENCES signatures,    -- the entry by which all required parties had signed
    horizon TEXT NOT NULL               -- no extension that is registered lets it last longer; 9999-12-31: without end
) STRICT;

CREATE INDEX agreements_by_horizon ON agreements (horizon, effective);
CREATE INDEX agreements_by_completion ON agreements (completed);
CREATE INDEX agreements_by_date ON agreements (date, effective, registered);

CREATE TABLE relations (
    source INTEGER NOT NULL REFERENCES agreements,
    position INTEGER NOT NULL,
    type TEXT NOT NULL,                 -- what the source does: amends, extends, terminates, supersedes
    target INTEGER NOT NULL REFERENCES agreements,
    PRIMARY KEY (source, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX relations_by_target ON relations (target);

CREATE TABLE departures (               -- refusals and withdrawals
    entry INTEGER PRIMARY KEY REFERENCES signatures,
    agreement INTEGER NOT NULL REFERENCES agreements,
    party TEXT NOT NULL REFERENCES parties,
    reason TEXT NOT NULL,
    effective TEXT                      -- the first day without the party, if it was bound by then; none: a refusal
) STRICT;

CREATE INDEX departures_by_agreement ON departures (agreement);

CREATE TABLE reports (
    entry INTEGER PRIMARY KEY REFERENCES signatures,
    agreement INTEGER NOT NULL REFERENCES agreements,
    clause INTEGER NOT NULL,
    party TEXT NOT NULL REFERENCES parties,     -- whom the clause obliges
    author TEXT NOT NULL REFERENCES parties,    -- the same party, or another that assesses
    date TEXT NOT NULL,
    progress TEXT NOT NULL,
    note TEXT NOT NULL,
    FOREIGN KEY (agreement, clause, party) REFERENCES commitments
) STRICT;

CREATE INDEX reports_by_commitment ON reports (agreement, clause, party);

CREATE TABLE report_evidence (
    entry INTEGER NOT NULL REFERENCES reports,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_parties (
    agreement INTEGER NOT NULL REFERENCES agreements,
    position INTEGER NOT NULL,
    party TEXT NOT NULL REFERENCES parties,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    document_number TEXT,
    required INTEGER NOT NULL,
    office TEXT NOT NULL,
    signatory TEXT NOT NULL,
    capacity TEXT NOT NULL,
    on_behalf_of TEXT,
    mandate_number TEXT,
    mandate_date TEXT,
    approved INTEGER REFERENCES signatures,     -- the party's first approval that counts
    effective TEXT NOT NULL,                    -- the agreement's
    horizon TEXT NOT NULL,                      -- the agreement's
    PRIMARY KEY (agreement, position),
    UNIQUE (agreement, party)
) STRICT, WITHOUT ROWID;

CREATE INDEX agreement_parties_by_party ON agreement_parties (party, horizon, effective);

CREATE TABLE attendees (
    agreement INTEGER NOT NULL REFERENCES agreements,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agreement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE recitals (
    agreement INTEGER NOT NULL REFERENCES agreements,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (agreement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE clauses (
    agreement INTEGER NOT NULL REFERENCES agreements,
    position INTEGER NOT NULL,          -- in reading order, from 0
    path TEXT NOT NULL,                 -- the labels that lead to it: Pasal 3 (1)
    heading TEXT,
    text TEXT,
    PRIMARY KEY (agreement, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitments (
    agreement INTEGER NOT NULL,
    clause INTEGER NOT NULL,
    party TEXT NOT NULL REFERENCES parties,
    PRIMARY KEY (agreement, clause, party),
    FOREIGN KEY (agreement, clause) REFERENCES clauses
) STRICT, WITHOUT ROWID;

CREATE TABLE clause_themes (
    agreement INTEGER NOT NULL,
    clause INTEGER NOT NULL,
    theme TEXT NOT NULL REFERENCES themes (id),
    PRIMARY KEY (agreement, clause, theme),
    FOREIGN KEY (agreement, clause) REFERENCES clauses
) STRICT, WITHOUT ROWID;

CREATE TABLE attachments (
    agreement INTEGER NOT NULL REFERENCES agreements,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    scan INTEGER NOT NULL,              -- 1: of a paper original
    PRIMARY KEY (agreement, position)
) STRICT, WITHOUT ROWID;

-- What can be searched: of each agreement its title, numbers and parties (no clause), and each clause ------------------

CREATE VIRTUAL TABLE search USING fts5 (
    agreement UNINDEXED, clause UNINDEXED, text, tokenize = "unicode61 remove_diacritics 2"
);

CREATE VIRTUAL TABLE search_terms USING fts5vocab (search, instance);
