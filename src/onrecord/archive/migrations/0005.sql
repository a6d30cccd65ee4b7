-- The same statement across records. A wording is a statement's words with who says them; which
-- wordings are variants of each other follows from `onrecord.lineage.variants`, and a quotation is
-- what is joined by that, directly or through others. What these tables hold follows from the
-- latest versions that the archive has, in whatever order they came in.

CREATE TABLE wordings (                 -- statements that may have variants elsewhere
    wording INTEGER NOT NULL,           -- 48 bits of a hash over words, speaker and manner
    instant INTEGER NOT NULL,           -- of the record; the least integer where it is not known
    statement_id INTEGER NOT NULL,      -- no reference: it would need an index of its own
    PRIMARY KEY (wording, instant, statement_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE wording_keys (             -- variants of each other share one
    key INTEGER NOT NULL,               -- 32 bits of a hash
    place INTEGER NOT NULL,             -- the wording, mixed with the key: of a key the first count
    PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotations (               -- of more than one statement
    id INTEGER PRIMARY KEY,             -- its least statement_id; what people see is page.label
    outlets INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    first INTEGER                       -- instant of the first that has one
) STRICT;
CREATE INDEX quotations_outlets ON quotations (outlets DESC, statements DESC, id);

CREATE TABLE quotation_members (
    statement_id INTEGER PRIMARY KEY,
    quotation_id INTEGER NOT NULL,
    outlet INTEGER NOT NULL             -- 32 bits of a hash over its name
) STRICT;
CREATE UNIQUE INDEX quotation_members_outlet
ON quotation_members (quotation_id, outlet, statement_id);

CREATE TABLE quotation_pages (          -- whose statements are entered
    subject INTEGER PRIMARY KEY,        -- as in family_members
    page_id INTEGER NOT NULL            -- the latest version; settled at each COMMIT
) STRICT;

CREATE TABLE pending_quotations (       -- pages from before this migration; the next writer joins
    page_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO pending_quotations SELECT page_id FROM records ORDER BY page_id;

CREATE VIEW quotations_view AS
SELECT
    quotation_members.quotation_id AS quotation,
    quotations.outlets,                 -- that have it
    quotations.statements,              -- that are variants of each other
    statements.page_id AS page,
    statements.label,                   -- the statement's id in the record
    addresses.url,
    addresses.outlet,
    records.headline,
    statements.speaker_name,            -- as the record has it
    statements.content,
    statements.kind,
    records.published,
    datetime(records.instant, 'unixepoch') AS published_utc
FROM quotation_members
JOIN quotations ON quotations.id = quotation_members.quotation_id
JOIN statements ON statements.id = quotation_members.statement_id
JOIN records ON records.page_id = statements.page_id
JOIN pages ON pages.id = statements.page_id
LEFT JOIN addresses ON addresses.id = pages.address_id;
