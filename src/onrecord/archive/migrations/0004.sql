-- Wire families: stories that were copied from one another, wholly, cut or rewritten. A member is an
-- address with the latest version of what stands there (a page without an address by itself).

CREATE TABLE family_members (
    id INTEGER PRIMARY KEY,             -- four bytes of a hash of the address: an order that does
                                        -- not depend on when a page was added
    subject INTEGER NOT NULL UNIQUE,    -- address_id; of a page without an address -page_id
    page_id INTEGER NOT NULL,           -- the latest version; no reference: settled at each COMMIT
    text INTEGER NOT NULL,              -- eight bytes of records.text_digest
    marks BLOB NOT NULL,                -- of `onrecord.lineage.sketches`, four bytes each
    family_id INTEGER                   -- NULL: it is by itself
) STRICT;
CREATE INDEX family_members_family ON family_members (family_id) WHERE family_id IS NOT NULL;

CREATE TABLE family_marks (             -- members that have a mark share a passage, most likely
    mark INTEGER NOT NULL,
    member_id INTEGER NOT NULL,         -- no reference: it would need an index of its own
    PRIMARY KEY (mark, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE family_pairs (             -- confirmed by comparing the texts; each in both directions.
    member_id INTEGER NOT NULL,         -- Enough of them to connect a family, not all that there are
    other_id INTEGER NOT NULL,
    share REAL NOT NULL,                -- of the member's words that stand in passages of the other
    PRIMARY KEY (member_id, other_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE families (                 -- of two members or more
    id INTEGER PRIMARY KEY,             -- the lowest id of its members
    members INTEGER NOT NULL,
    latest INTEGER                      -- records.instant of the member published last
) STRICT;
CREATE INDEX families_members ON families (members);
CREATE INDEX families_latest ON families (latest);

CREATE TABLE pending_families (         -- pages from before this migration; the next writer joins
    page_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO pending_families SELECT page_id FROM records ORDER BY page_id;

CREATE VIEW families_view AS
SELECT
    family_members.family_id AS family,
    families.members,                   -- how many the family has
    family_members.page_id AS page,
    addresses.url,
    addresses.outlet,
    records.headline,
    records.agency,
    records.published,
    datetime(records.instant, 'unixepoch') AS published_utc,
    (SELECT min(captured) FROM captures WHERE captures.page_id = family_members.page_id)
        AS first_captured
FROM family_members
JOIN families ON families.id = family_members.family_id
JOIN records ON records.page_id = family_members.page_id
JOIN pages ON pages.id = family_members.page_id
LEFT JOIN addresses ON addresses.id = pages.address_id;
