-- Views for people who ask in SQL (docs/guide/sql.md). Their columns stay when tables change.

CREATE VIEW records_view AS
SELECT
    pages.id AS page,
    addresses.url,
    addresses.outlet,
    pages.version,                      -- counts the contents of an address from 1
    records.latest,                     -- 1: no newer version has been added
    records.kind,
    records.headline,
    records.deck,
    (SELECT group_concat(value, '; ') FROM json_each(records.authors)) AS authors,
    (SELECT group_concat(value, '; ') FROM json_each(records.sections)) AS sections,
    records.publisher,
    records.agency,
    records.dateline_place,
    records.dateline_date,
    records.published,                  -- as the record has it
    datetime(records.instant, 'unixepoch') AS published_utc,
    records.modified,
    records.language,
    records.free,
    (SELECT count(*) FROM statements WHERE statements.page_id = pages.id) AS statements,
    (SELECT count(*) FROM captures WHERE captures.page_id = pages.id) AS captures,
    (SELECT min(captured) FROM captures WHERE captures.page_id = pages.id) AS first_captured,
    (SELECT max(captured) FROM captures WHERE captures.page_id = pages.id) AS last_captured
FROM records
JOIN pages ON pages.id = records.page_id
LEFT JOIN addresses ON addresses.id = pages.address_id;

CREATE VIEW statements_view AS
SELECT
    statements.id,
    statements.page_id AS page,
    statements.label,                   -- its id in the record
    (
        SELECT group_concat(people.name, '; ') FROM speakers
        JOIN profiles ON profiles.id = speakers.profile_id
        JOIN people ON people.id = profiles.person_id
        WHERE speakers.statement_id = statements.id
    ) AS speaker,                       -- as joined across records; NULL: nobody is named
    (
        SELECT min(people.type) FROM speakers
        JOIN profiles ON profiles.id = speakers.profile_id
        JOIN people ON people.id = profiles.person_id
        WHERE speakers.statement_id = statements.id
    ) AS speaker_type,
    statements.speaker_name,            -- as the record has it
    statements.source,
    statements.cue,
    statements.content,
    statements.addressee,
    statements.kind,
    statements.stance,
    statements.confidence,
    statements.within_id AS within,     -- the statement that it lies within
    coalesce(enclosing.speaker_name, enclosing.source) AS through,
    addresses.url,
    addresses.outlet,
    records.headline,
    records.published,
    datetime(records.instant, 'unixepoch') AS published_utc,
    records.latest
FROM statements
JOIN records ON records.page_id = statements.page_id
JOIN pages ON pages.id = statements.page_id
LEFT JOIN addresses ON addresses.id = pages.address_id
LEFT JOIN statements AS enclosing ON enclosing.id = statements.within_id;

CREATE VIEW rankings_view AS
SELECT
    headlines.headline,
    nullif(headlines.url, '') AS item_url,
    ranking_items.rank,
    rankings.title,
    rankings.scope,
    rankings.section,
    rankings.period,
    rankings.page_id AS page,
    addresses.url,
    addresses.outlet,
    records.headline AS page_headline,  -- NULL: the page is no article
    records.published AS page_published,
    (SELECT max(captured) FROM captures WHERE captures.page_id = rankings.page_id) AS captured
FROM rankings
JOIN ranking_items ON ranking_items.ranking_id = rankings.id
JOIN headlines ON headlines.id = ranking_items.headline_id
JOIN pages ON pages.id = rankings.page_id
LEFT JOIN addresses ON addresses.id = pages.address_id
LEFT JOIN records ON records.page_id = rankings.page_id;

CREATE VIEW people_view AS
SELECT
    people.id AS person,
    people.type,                        -- person, organization, place, group or described
    people.name,
    people.title,
    people.ambiguous,                   -- 1: others bear the name and nothing tells who is meant
    sum(profiles.uses) AS records,      -- that name them
    (
        SELECT count(*) FROM speakers
        JOIN profiles AS own ON own.id = speakers.profile_id
        WHERE own.person_id = people.id
    ) AS statements
FROM people
JOIN profiles ON profiles.person_id = people.id
GROUP BY people.id;
