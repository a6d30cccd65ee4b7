-- What tells most wordings that share a key apart without reading their statements. Of an archive
-- made before, the wordings have none, and their statements are read.
CREATE TABLE wording_outlines (         -- of long quotations
    wording INTEGER PRIMARY KEY,
    outline BLOB NOT NULL               -- two bytes of each word's CRC-32, the lesser one first
) STRICT;
