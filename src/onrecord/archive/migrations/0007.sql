-- Where `onrecord watch` stands: each host, what it said in robots.txt and when it may be asked
-- again, and each address with its next visit. Times are seconds since 1970.

CREATE TABLE watch_hosts (
    id INTEGER PRIMARY KEY,
    authority TEXT NOT NULL UNIQUE,     -- host, with its port where that is not the scheme's own
    ready REAL NOT NULL DEFAULT 0,      -- no request before: rate limit, back-off, Retry-After
    failures INTEGER NOT NULL DEFAULT 0, -- in a row
    trouble TEXT,                       -- the last of them
    robots TEXT,                        -- robots.txt as it was read; '' where there is none
    robots_read REAL                    -- when; NULL: not yet
) STRICT;

CREATE TABLE watch_addresses (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,           -- normalized: also the source's name in the ledger
    host_id INTEGER NOT NULL REFERENCES watch_hosts,
    kind TEXT NOT NULL CHECK (kind IN ('input', 'page')),
    named INTEGER NOT NULL,             -- 1: the user has named it
    active INTEGER NOT NULL,            -- 1: named, or found in what is active
    found_in INTEGER REFERENCES watch_addresses, -- the feed, sitemap or front page that lists it
    found REAL NOT NULL,                -- when
    next_visit REAL,                    -- NULL: none
    pause REAL NOT NULL,                -- seconds from the last visit to the next
    visited REAL,                       -- when it was last asked for; NULL: never
    failures INTEGER NOT NULL DEFAULT 0, -- visits in a row without an answer that can be used
    problem TEXT,                       -- why the last visit failed
    etag TEXT,                          -- for the next conditional request
    last_modified TEXT,
    capture_id INTEGER REFERENCES captures, -- the latest; NULL: none yet, or it is a list
    digest BLOB                         -- of a list: its bytes; of a record: headline, deck, text
) STRICT;
CREATE INDEX watch_addresses_due ON watch_addresses (host_id, kind, next_visit)
WHERE active = 1 AND next_visit IS NOT NULL;
CREATE INDEX watch_addresses_found_in ON watch_addresses (found_in) WHERE found_in IS NOT NULL;
