-- The archive's first schema. A content is bytes; a page is a content at an address; a record (or a
-- skipped page) is what was read from a page; a capture is one time that a page was come upon.
-- Times are ISO 8601 text, digests 32 bytes of SHA-256, lists JSON text.

CREATE TABLE readers (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,
    models TEXT NOT NULL,               -- JSON: name to hash
    settings TEXT NOT NULL,
    UNIQUE (version, models, settings)
) STRICT;

CREATE TABLE contents (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    size INTEGER NOT NULL,              -- bytes before compression
    raw BLOB                            -- zstd; NULL: an imported record came without its bytes
) STRICT;

CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,           -- canonical URL, else URL, normalized
    outlet TEXT NOT NULL                -- host without www.
) STRICT;
CREATE INDEX addresses_outlet ON addresses (outlet);

CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    content_id INTEGER NOT NULL REFERENCES contents,
    address_id INTEGER REFERENCES addresses,
    version INTEGER NOT NULL,           -- counts the contents of an address, in the order added
    outcome TEXT NOT NULL CHECK (outcome IN ('record', 'skipped')),
    reason TEXT,                        -- why it was skipped
    reader_id INTEGER NOT NULL REFERENCES readers,
    delivery TEXT NOT NULL,             -- JSON: what came with the bytes and how they were read
    CHECK ((outcome = 'skipped') = (reason IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX pages_address ON pages (address_id, content_id) WHERE address_id IS NOT NULL;
CREATE UNIQUE INDEX pages_without_address ON pages (content_id) WHERE address_id IS NULL;
CREATE INDEX pages_content ON pages (content_id);

-- The whole outcome: zstd with a dictionary, which is the page's bytes where `beside` is 1, then the
-- form (`0001.form.json`). Inside, a skipped page is JSON (schema onrecord/1), a record the same by
-- `onrecord.archive.lean`.
CREATE TABLE documents (
    page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE,
    outcome BLOB NOT NULL,
    beside INTEGER NOT NULL CHECK (beside IN (0, 1))
) STRICT;

CREATE TABLE records (
    page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE,
    kind TEXT NOT NULL,
    headline TEXT,
    deck TEXT,
    authors TEXT NOT NULL,              -- JSON: names
    sections TEXT NOT NULL,             -- JSON
    publisher TEXT,
    agency TEXT,
    dateline_place TEXT,
    dateline_date TEXT,
    published TEXT,                     -- as precise as it was read; with its zone where known
    instant INTEGER,                    -- of publication: seconds since 1970, UTC
    modified TEXT,
    language TEXT,
    free INTEGER,
    text_digest BLOB,                   -- of the words of the text: equal in verbatim copies
    latest INTEGER NOT NULL DEFAULT 1   -- 0: a newer version of its address has been added
) STRICT;
CREATE INDEX records_instant ON records (instant);
CREATE INDEX records_text_digest ON records (text_digest) WHERE text_digest IS NOT NULL;

-- Who is named, joined across records: persons, organizations, places and groups, and sources that
-- stories only describe. A profile is a name with the titles and aliases that a record prints
-- beside it; the profiles of one name are joined to people by what their titles tell.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,                 -- an entity's, or 'described'
    name TEXT NOT NULL,                 -- as most records print it
    title TEXT,                         -- likewise
    ambiguous INTEGER NOT NULL          -- 1: others bear the name and nothing tells who is meant
) STRICT;

CREATE TABLE profiles (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES people,
    family TEXT NOT NULL,               -- folded: profiles of one type and family may be joined
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    titles TEXT NOT NULL,               -- JSON
    aliases TEXT NOT NULL,              -- JSON: other words that name it in the record
    uses INTEGER NOT NULL               -- records that have it
) STRICT;
CREATE INDEX profiles_family ON profiles (family, type);
CREATE INDEX profiles_person ON profiles (person_id);

CREATE TABLE name_forms (               -- by what a profile is found: name, surname, alias; folded
    form TEXT NOT NULL,
    profile_id INTEGER NOT NULL,        -- no reference: it would need an index of its own
    PRIMARY KEY (form, profile_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
    page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    label TEXT NOT NULL,                -- the entity's id inside its record
    profile_id INTEGER NOT NULL REFERENCES profiles,
    PRIMARY KEY (page_id, label)
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_profile ON entities (profile_id);

CREATE TABLE statements (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    label TEXT NOT NULL,                -- the statement's id inside its record
    within_id INTEGER REFERENCES statements,
    speaker_name TEXT,                  -- as the record has it; who that is: speakers
    source TEXT,
    cue TEXT,
    content TEXT NOT NULL,              -- its passages, joined by " … "
    addressee TEXT,
    kind TEXT NOT NULL,
    stance TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX statements_page ON statements (page_id);
CREATE INDEX statements_within ON statements (within_id) WHERE within_id IS NOT NULL;

CREATE TABLE speakers (                 -- joint speakers are several, unnamed sources one
    profile_id INTEGER NOT NULL REFERENCES profiles,
    instant INTEGER NOT NULL,           -- records.instant; the least integer where it is NULL
    statement_id INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    PRIMARY KEY (profile_id, instant, statement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_statement ON speakers (statement_id);

CREATE TABLE headlines (                -- of the lists; the same ones stand on many pages
    id INTEGER PRIMARY KEY,
    headline TEXT NOT NULL,
    url TEXT NOT NULL,                  -- '' where there is none
    UNIQUE (headline, url)
) STRICT;

CREATE TABLE rankings (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- place among the page's rankings, from 0
    title TEXT,
    scope TEXT NOT NULL,
    section TEXT,
    period TEXT
) STRICT;
CREATE INDEX rankings_page ON rankings (page_id);

CREATE TABLE ranking_items (
    ranking_id INTEGER NOT NULL REFERENCES rankings ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- place in the list, from 0; the rank as printed may repeat
    rank INTEGER NOT NULL,
    headline_id INTEGER NOT NULL REFERENCES headlines,
    PRIMARY KEY (ranking_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX ranking_items_headline ON ranking_items (headline_id);

-- Full text keeps no second copy of the text. What is indexed went through
-- `onrecord.archive.words.spread_words`, and a query must, too.
CREATE VIRTUAL TABLE records_fts USING fts5 (    -- rowid: page_id
    headline, deck, text,
    content = '', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE statements_fts USING fts5 ( -- rowid: statements.id
    content, source, cue,
    content = '', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE rankings_fts USING fts5 (   -- rowid: headlines.id
    headline,
    content = '', tokenize = "porter unicode61 remove_diacritics 2"
);

CREATE TABLE runs (                     -- of `add`; one that was broken off goes on under its id
    id INTEGER PRIMARY KEY,
    inputs TEXT NOT NULL,               -- JSON: the words named, and the options
    started TEXT NOT NULL,
    finished TEXT,
    sources INTEGER,                    -- how many the inputs held; NULL until finished
    unchanged INTEGER                   -- how many of them were in the archive already
) STRICT;

CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages,
    captured TEXT,                      -- NULL: a file does not say when it was fetched
    url TEXT,                           -- the address it came from, as it was
    path TEXT,
    warc TEXT,                          -- JSON: record_id, file, offset
    http TEXT                           -- JSON: status, etag, last_modified, redirects
) STRICT;
CREATE INDEX captures_page ON captures (page_id);
CREATE INDEX captures_captured ON captures (captured) WHERE captured IS NOT NULL;

-- The ledger: one row for each source that ever came in, with its latest outcome.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,          -- path, URL, or WARC file#record id
    run_id INTEGER NOT NULL REFERENCES runs,
    outcome TEXT NOT NULL CHECK (outcome IN ('record', 'skipped', 'failed')),
    reason TEXT,
    detail TEXT,
    capture_id INTEGER REFERENCES captures,
    CHECK ((outcome = 'record') = (reason IS NULL)),
    CHECK ((outcome = 'failed') = (capture_id IS NULL))
) STRICT;
CREATE INDEX sources_outcome ON sources (outcome, reason);
