"""Records and statements in, what an agent is told of them, with evidence, out."""

from collections.abc import Iterator

from onrecord.archive.hits import StatementHit
from onrecord.types import Article, Fact, Instant, Record, Skipped, Stance, Statement, StatementKind
from onrecord.web.agents.answers import Evidence, Named, RecordTold, Said
from onrecord.web.agents.evidence import Witness, Witnesses

LONGEST_TEXT = 20_000
MOST_STATEMENTS = 100
BETWEEN = " … "


def tell_hit(hit: StatementHit, witnesses: Witnesses) -> Said:
    """Return a statement that was found in an archive."""
    witness, outcome = witnesses.find(hit.page)
    found = outcome.statements if isinstance(outcome, Record) else ()
    statement = next((each for each in found if each.id == hit.label), None)
    return Said(
        page=hit.page,
        label=hit.label,
        speaker=", ".join(hit.people) or hit.speaker,
        source=hit.source,
        cue=hit.cue,
        content=hit.content,
        kind=StatementKind(hit.kind),
        stance=Stance(hit.stance),
        through=hit.through,
        confidence=hit.confidence,
        outlet=hit.outlet,
        headline=hit.headline,
        published=hit.published,
        url=hit.url,
        evidence=() if statement is None else show_statement(witness, statement),
    )


def show_statement(witness: Witness, statement: Statement) -> tuple[Evidence, ...]:
    """Return the blocks in which a statement's content, source and cue stand."""
    return witness.show_passages((*statement.content, statement.source, statement.cue))


def tell_record(
    outcome: Record | Skipped, witness: Witness, *, outlet: str | None, versions: tuple[int, ...]
) -> RecordTold:
    """Return a page with its facts, text and statements, cut to what an agent can take."""
    if isinstance(outcome, Skipped):
        return RecordTold(
            page=witness.page,
            url=witness.url,
            outlet=outlet,
            skipped=f"{outcome.reason}: {outcome.detail}",
            rankings=outcome.rankings,
            warnings=outcome.warnings,
            versions=versions,
        )
    article = outcome.article
    return RecordTold(
        page=witness.page,
        url=witness.url,
        outlet=outlet,
        headline=tell_fact(article.headline, witness),
        deck=tell_fact(article.deck, witness),
        authors=tuple(
            Named(value=author.name, evidence=witness.show(author.block))
            for author in article.authors
        ),
        publisher=None if article.publisher is None else article.publisher.name,
        agency=article.agency,
        published=tell_fact(article.published, witness),
        modified=tell_fact(article.modified, witness),
        sections=article.sections,
        language=article.language,
        text=article.text[:LONGEST_TEXT],
        statements=tuple(tell_statements(outcome, witness, outlet)),
        rankings=outcome.rankings,
        notes=tuple(
            Named(value=note.text, evidence=witness.show(note.block)) for note in article.notes
        ),
        warnings=outcome.warnings,
        versions=versions,
        is_whole=len(article.text) <= LONGEST_TEXT and len(outcome.statements) <= MOST_STATEMENTS,
    )


def tell_fact(fact: Fact | Instant | None, witness: Witness) -> Named | None:
    """Return a fact with its block."""
    return None if fact is None else Named(value=fact.value, evidence=witness.show(fact.block))


def tell_statements(record: Record, witness: Witness, outlet: str | None) -> Iterator[Said]:
    """Yield a record's statements as they stand in it."""
    by_id = {each.id: each for each in record.statements}
    for each in record.statements[:MOST_STATEMENTS]:
        yield Said(
            page=witness.page,
            label=each.id,
            speaker=each.speaker_name,
            source=each.source.text if each.source else None,
            cue=each.cue.text if each.cue else None,
            content=BETWEEN.join(passage.text for passage in each.content),
            kind=each.kind,
            stance=each.stance,
            through=tuple(reversed(list(list_outer(each, by_id)))),
            confidence=each.confidence,
            outlet=outlet,
            headline=name_headline(record.article),
            published=record.article.published.value if record.article.published else None,
            url=witness.url,
            evidence=show_statement(witness, each),
        )


def name_headline(article: Article) -> str | None:
    """Return a story's headline."""
    return None if article.headline is None else article.headline.value


def list_outer(statement: Statement, by_id: dict[str, Statement]) -> Iterator[str]:
    """Yield who stands between a statement and its outlet, the nearest first."""
    seen = {statement.id}
    outer = by_id.get(statement.within or "")
    while outer is not None and outer.id not in seen:
        seen.add(outer.id)
        source = outer.source.text if outer.source else None
        yield outer.speaker_name or source or "somebody unnamed"
        outer = by_id.get(outer.within or "")
