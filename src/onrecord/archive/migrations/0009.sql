-- Room that the figures of families and quotations take, saved elsewhere. The headlines of lists
-- were found by an index that repeated them with their addresses: now by a key of five bytes.
PRAGMA legacy_alter_table = ON;         -- views that name the table are right again at the end

CREATE TABLE headlines_anew (           -- of the lists; the same ones stand on many pages
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,               -- five bytes of SHA-256 over headline and address
    headline TEXT NOT NULL,
    url TEXT NOT NULL                   -- '' where there is none
) STRICT;
INSERT INTO headlines_anew SELECT id, headline_key(headline, url), headline, url FROM headlines;
DROP TABLE headlines;
ALTER TABLE headlines_anew RENAME TO headlines;
CREATE INDEX headlines_by_key ON headlines (key);

PRAGMA legacy_alter_table = OFF;

DROP INDEX profiles_family;
CREATE INDEX profiles_family ON profiles (family); -- few types share a family
