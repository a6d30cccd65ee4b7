-- Rankings over time. A list stands on pages, and a page is captured again and again: a series is
-- one list of one site from capture to capture, a showing one capture of it.

CREATE TABLE listings (                 -- lists without ranks, of pages that are no articles; the
    id INTEGER PRIMARY KEY,             -- same one on many versions of a front page is stored once
    digest BLOB NOT NULL UNIQUE,        -- 16 bytes of SHA-256 over title and items
    title TEXT
) STRICT;

CREATE TABLE listing_items (
    listing_id INTEGER NOT NULL REFERENCES listings ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- place in the list, from 0
    headline_id INTEGER NOT NULL REFERENCES headlines,
    PRIMARY KEY (listing_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_items_headline ON listing_items (headline_id);

CREATE TABLE page_listings (
    page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    number INTEGER NOT NULL,            -- place among the page's lists, from 0
    listing_id INTEGER NOT NULL REFERENCES listings,
    PRIMARY KEY (page_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_listings_listing ON page_listings (listing_id);

CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    outlet TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ranking', 'related')),
    address_id INTEGER NOT NULL,        -- of a list without ranks: its page; else 0
    title TEXT NOT NULL,                -- '' where there is none, like the three below
    scope TEXT NOT NULL,
    section TEXT NOT NULL,
    period TEXT NOT NULL,
    ordinal INTEGER NOT NULL,           -- from 1; a page may show two lists of one title
    UNIQUE (outlet, kind, address_id, title, scope, section, period, ordinal)
) STRICT;

CREATE TABLE showings (
    series_id INTEGER NOT NULL REFERENCES series,
    instant INTEGER NOT NULL,           -- of the capture; the least integer where it is not known
    capture_id INTEGER NOT NULL,        -- no reference: it would need an index of its own
    list_id INTEGER NOT NULL,           -- of rankings or, where the kind is 'related', of listings
    PRIMARY KEY (series_id, instant, capture_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE headline_keys (            -- finds the record that a list's headline is of
    key INTEGER NOT NULL,               -- five bytes of SHA-256 over the folded headline
    page_id INTEGER NOT NULL,           -- no reference: it would need an index of its own
    PRIMARY KEY (key, page_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_lists (            -- pages from before this migration; the next writer files
    page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE
) STRICT;
INSERT INTO pending_lists SELECT id FROM pages ORDER BY id;

CREATE VIEW lists_view AS
SELECT
    series.outlet,
    series.kind,                        -- ranking, or related: a list without ranks
    nullif(series.title, '') AS title,
    nullif(series.scope, '') AS scope,
    nullif(series.section, '') AS section,
    nullif(series.period, '') AS period,
    captures.captured,                  -- NULL: the capture does not say when
    coalesce(ranking_items.rank, listing_items.number + 1) AS rank,
    headlines.headline,
    nullif(headlines.url, '') AS item_url,
    captures.page_id AS page,           -- that shows it
    addresses.url,
    showings.capture_id AS capture
FROM series
JOIN showings ON showings.series_id = series.id
JOIN captures ON captures.id = showings.capture_id
JOIN pages ON pages.id = captures.page_id
LEFT JOIN addresses ON addresses.id = pages.address_id
LEFT JOIN ranking_items ON series.kind = 'ranking' AND ranking_items.ranking_id = showings.list_id
LEFT JOIN listing_items ON series.kind = 'related' AND listing_items.listing_id = showings.list_id
JOIN headlines ON headlines.id = coalesce(ranking_items.headline_id, listing_items.headline_id);

-- What changed on a page from one capture to a later one, in short, for an outlet's figures: the
-- whole of it is compared anew when asked for (`Archive.history`).
CREATE TABLE edits (
    address_id INTEGER NOT NULL,        -- settled at each COMMIT, like all of this
    before_id INTEGER NOT NULL,         -- pages
    after_id INTEGER NOT NULL,
    since INTEGER NOT NULL,             -- the edit was made after this capture; the least integer
    until INTEGER NOT NULL,             -- where it is not known; and not after this one
    changed INTEGER NOT NULL,           -- 1: the article; 0: only the page around it
    silent INTEGER NOT NULL,            -- 1: nothing on the page says that its text was changed
    noted INTEGER NOT NULL,             -- 1: a note or correction was added or reworded
    headline INTEGER NOT NULL,          -- 1: it was changed
    PRIMARY KEY (address_id, before_id, after_id, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending_edits (            -- pages from before this migration
    page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE
) STRICT;
INSERT INTO pending_edits SELECT id FROM pages WHERE version > 1 ORDER BY id;

-- Figures of the latest versions of records, by outlet and day of publication (UTC), kept by the
-- triggers below. The outlet '*' is all together, '' stands for none; the day -1000000 for no day.
CREATE TABLE tallies (
    outlet TEXT NOT NULL,
    day INTEGER NOT NULL,               -- since 1970-01-01
    records INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    direct INTEGER NOT NULL,            -- of the statements: kind is direct
    sourced INTEGER NOT NULL,           -- somebody is told to have made them, even if not named
    unnamed INTEGER NOT NULL,           -- that is an unnamed source
    PRIMARY KEY (outlet, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE quoted (                   -- statements of the latest versions, by month and speaker
    month INTEGER NOT NULL,             -- year * 12 + month - 1; -1: no day
    profile_id INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    PRIMARY KEY (month, profile_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quoted_profile ON quoted (profile_id, statements);

CREATE VIEW tally_places AS             -- in which rows a record counts while it is the latest
SELECT
    records.page_id,
    CASE both.own WHEN 1 THEN coalesce(addresses.outlet, '') ELSE '*' END AS outlet,
    both.own,
    coalesce(
        (records.instant - ((records.instant % 86400) + 86400) % 86400) / 86400, -1000000
    ) AS day,
    coalesce(
        CAST(strftime('%Y', records.instant, 'unixepoch') AS INTEGER) * 12
        + CAST(strftime('%m', records.instant, 'unixepoch') AS INTEGER) - 1, -1
    ) AS month,
    records.latest
FROM records
JOIN pages ON pages.id = records.page_id
LEFT JOIN addresses ON addresses.id = pages.address_id
CROSS JOIN (SELECT 1 AS own UNION ALL SELECT 0) AS both;

CREATE VIEW page_tallies AS             -- what a record brings to the rows that it counts in
SELECT
    tally_places.page_id, tally_places.outlet, tally_places.day,
    count(statements.id) AS statements,
    coalesce(sum(statements.kind = 'direct'), 0) AS direct,
    coalesce(sum(statements.speaker_name IS NOT NULL), 0) AS sourced,
    coalesce(sum(statements.speaker_name IS 'unnamed source'), 0) AS unnamed
FROM tally_places
LEFT JOIN statements ON statements.page_id = tally_places.page_id
GROUP BY tally_places.page_id, tally_places.outlet, tally_places.day;

CREATE VIEW page_quoted AS
SELECT
    tally_places.page_id, tally_places.month, speakers.profile_id, count(*) AS statements
FROM tally_places
JOIN statements ON statements.page_id = tally_places.page_id
JOIN speakers ON speakers.statement_id = statements.id
WHERE tally_places.own
GROUP BY tally_places.page_id, tally_places.month, speakers.profile_id;

CREATE TRIGGER tally_record AFTER INSERT ON records WHEN NEW.latest = 1
BEGIN
    INSERT INTO tallies
    SELECT outlet, day, 1, 0, 0, 0, 0 FROM tally_places WHERE page_id = NEW.page_id
    ON CONFLICT DO UPDATE SET
        records = tallies.records + excluded.records,
        statements = tallies.statements + excluded.statements,
        direct = tallies.direct + excluded.direct,
        sourced = tallies.sourced + excluded.sourced,
        unnamed = tallies.unnamed + excluded.unnamed;
END;

CREATE TRIGGER tally_gone_record BEFORE DELETE ON records WHEN OLD.latest = 1
BEGIN
    INSERT INTO tallies
    SELECT outlet, day, -1, 0, 0, 0, 0 FROM tally_places WHERE page_id = OLD.page_id
    ON CONFLICT DO UPDATE SET
        records = tallies.records + excluded.records,
        statements = tallies.statements + excluded.statements,
        direct = tallies.direct + excluded.direct,
        sourced = tallies.sourced + excluded.sourced,
        unnamed = tallies.unnamed + excluded.unnamed;
    DELETE FROM tallies WHERE records = 0 AND outlet = '*'
    AND day = (SELECT day FROM tally_places WHERE page_id = OLD.page_id AND own);
    DELETE FROM tallies WHERE records = 0
    AND outlet = (SELECT outlet FROM tally_places WHERE page_id = OLD.page_id AND own)
    AND day = (SELECT day FROM tally_places WHERE page_id = OLD.page_id AND own);
END;

CREATE TRIGGER tally_statement AFTER INSERT ON statements
BEGIN
    INSERT INTO tallies
    SELECT outlet, day, 0, 1, (NEW.kind = 'direct'), (NEW.speaker_name IS NOT NULL),
           (NEW.speaker_name IS 'unnamed source')
    FROM tally_places WHERE page_id = NEW.page_id AND latest = 1
    ON CONFLICT DO UPDATE SET
        records = tallies.records + excluded.records,
        statements = tallies.statements + excluded.statements,
        direct = tallies.direct + excluded.direct,
        sourced = tallies.sourced + excluded.sourced,
        unnamed = tallies.unnamed + excluded.unnamed;
END;

CREATE TRIGGER tally_gone_statement BEFORE DELETE ON statements
BEGIN
    INSERT INTO tallies
    SELECT outlet, day, 0, -1, -(OLD.kind = 'direct'), -(OLD.speaker_name IS NOT NULL),
           -(OLD.speaker_name IS 'unnamed source')
    FROM tally_places WHERE page_id = OLD.page_id AND latest = 1
    ON CONFLICT DO UPDATE SET
        records = tallies.records + excluded.records,
        statements = tallies.statements + excluded.statements,
        direct = tallies.direct + excluded.direct,
        sourced = tallies.sourced + excluded.sourced,
        unnamed = tallies.unnamed + excluded.unnamed;
END;

CREATE TRIGGER tally_speaker AFTER INSERT ON speakers
BEGIN
    INSERT INTO quoted
    SELECT tally_places.month, NEW.profile_id, 1 FROM statements
    CROSS JOIN tally_places ON tally_places.page_id = statements.page_id
    WHERE statements.id = NEW.statement_id AND tally_places.own AND tally_places.latest = 1
    ON CONFLICT DO UPDATE SET statements = quoted.statements + excluded.statements;
END;

CREATE TRIGGER tally_gone_speaker BEFORE DELETE ON speakers
BEGIN
    INSERT INTO quoted
    SELECT tally_places.month, OLD.profile_id, -1 FROM statements
    CROSS JOIN tally_places ON tally_places.page_id = statements.page_id
    WHERE statements.id = OLD.statement_id AND tally_places.own AND tally_places.latest = 1
    ON CONFLICT DO UPDATE SET statements = quoted.statements + excluded.statements;
    DELETE FROM quoted WHERE statements = 0 AND profile_id = OLD.profile_id AND month = (
        SELECT tally_places.month FROM statements
        CROSS JOIN tally_places ON tally_places.page_id = statements.page_id
        WHERE statements.id = OLD.statement_id AND tally_places.own
    );
END;

CREATE TRIGGER tally_superseded AFTER UPDATE OF latest ON records
WHEN OLD.latest = 1 AND NEW.latest = 0
BEGIN
    INSERT INTO tallies
    SELECT outlet, day, -1, -statements, -direct, -sourced, -unnamed
    FROM page_tallies WHERE page_id = NEW.page_id
    ON CONFLICT DO UPDATE SET
        records = tallies.records + excluded.records,
        statements = tallies.statements + excluded.statements,
        direct = tallies.direct + excluded.direct,
        sourced = tallies.sourced + excluded.sourced,
        unnamed = tallies.unnamed + excluded.unnamed;
    DELETE FROM tallies WHERE records = 0 AND outlet = '*'
    AND day = (SELECT day FROM tally_places WHERE page_id = NEW.page_id AND own);
    DELETE FROM tallies WHERE records = 0
    AND outlet = (SELECT outlet FROM tally_places WHERE page_id = NEW.page_id AND own)
    AND day = (SELECT day FROM tally_places WHERE page_id = NEW.page_id AND own);
    INSERT INTO quoted
    SELECT month, profile_id, -statements FROM page_quoted WHERE page_id = NEW.page_id
    ON CONFLICT DO UPDATE SET statements = quoted.statements + excluded.statements;
    DELETE FROM quoted
    WHERE statements = 0 AND month = (SELECT month FROM tally_places WHERE page_id = NEW.page_id)
    AND profile_id IN (SELECT profile_id FROM page_quoted WHERE page_id = NEW.page_id);
END;

CREATE TRIGGER tally_latest AFTER UPDATE OF latest ON records
WHEN OLD.latest = 0 AND NEW.latest = 1
BEGIN
    INSERT INTO tallies
    SELECT outlet, day, 1, statements, direct, sourced, unnamed
    FROM page_tallies WHERE page_id = NEW.page_id
    ON CONFLICT DO UPDATE SET
        records = tallies.records + excluded.records,
        statements = tallies.statements + excluded.statements,
        direct = tallies.direct + excluded.direct,
        sourced = tallies.sourced + excluded.sourced,
        unnamed = tallies.unnamed + excluded.unnamed;
    INSERT INTO quoted
    SELECT month, profile_id, statements FROM page_quoted WHERE page_id = NEW.page_id
    ON CONFLICT DO UPDATE SET statements = quoted.statements + excluded.statements;
END;

INSERT INTO tallies
SELECT outlet, day, count(*), sum(statements), sum(direct), sum(sourced), sum(unnamed)
FROM page_tallies
WHERE page_id IN (SELECT page_id FROM records WHERE latest = 1)
GROUP BY outlet, day;

INSERT INTO quoted
SELECT month, profile_id, sum(statements) FROM page_quoted
WHERE page_id IN (SELECT page_id FROM records WHERE latest = 1)
GROUP BY month, profile_id;
