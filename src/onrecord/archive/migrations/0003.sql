-- Pages kept small. Pages of one outlet share a template, versions of one page nearly everything:
-- contents.raw is a Zstandard frame by itself or, where the content has a row here, one whose
-- dictionary is another content. That one is kept by itself, or beside one that is.
CREATE TABLE content_bases (
    content_id INTEGER PRIMARY KEY REFERENCES contents ON DELETE CASCADE,
    base_id INTEGER NOT NULL REFERENCES contents CHECK (base_id <> content_id)
) STRICT;

CREATE TABLE outlet_bases (             -- contents kept by themselves, which others may be beside
    outlet TEXT NOT NULL,
    content_id INTEGER NOT NULL REFERENCES contents ON DELETE CASCADE,
    uses INTEGER NOT NULL,              -- one used often goes: its damage would cost all of them
    PRIMARY KEY (outlet, content_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX pages_version ON pages (address_id, version) WHERE address_id IS NOT NULL;

CREATE TABLE pending_contents (         -- from before this migration; the next writer packs them
    page_id INTEGER PRIMARY KEY REFERENCES pages ON DELETE CASCADE
) STRICT;
INSERT INTO pending_contents
SELECT min(pages.id) FROM pages JOIN contents ON contents.id = pages.content_id
WHERE contents.raw IS NOT NULL GROUP BY contents.id;
