"""Labelled stories in, records whose statements are variants of each other, with the truth, out.

Each statement of `statements_cc` is printed again by made-up outlets, which do what outlets do:
other marks, one end cut off, the middle left out, words changed, only a part quoted, nobody or only
a last name named, told in other words. Beside them stand statements that are not the same: other
words of the same speaker, a negation put in, another speaker, the same a year later. Each has the
number of what it is a variant of; two of one number are a true pair.
"""

import datetime
import hashlib
import random
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from bench.gold import open_stories
from onrecord.types import (
    Article,
    Block,
    Coverage,
    Fact,
    Instant,
    Kind,
    Lineage,
    Passage,
    Reader,
    Record,
    Role,
    Source,
    Stance,
    Statement,
    StatementKind,
)

MARKS = str.maketrans({'"': "", "“": "", "”": ""})
LONG = 8
"""Words of a quotation that is long enough to be cut."""
FIRST = {
    "i": "he",
    "we": "they",
    "my": "his",
    "our": "their",
    "me": "him",
    "us": "them",
    "will": "would",
    "can": "could",
    "am": "was",
    "are": "were",
    "is": "was",
    "have": "had",
}
"""What a report turns the words of a quotation into."""


class Printed(NamedTuple):
    """A statement as one outlet prints it. `number` is the same for variants of each other."""

    number: int
    manner: str
    kind: str
    speaker: str
    content: str
    stance: str
    days: int


class Told(NamedTuple):
    """What is known of a labelled statement."""

    kind: str
    speaker: str
    content: str
    stance: str
    published: datetime.date


def open_told() -> tuple[Told, ...]:
    """Return the labelled statements that have a speaker and share few words with one before."""
    found = []
    for _, story in open_stories("statements_cc"):
        day = datetime.date.fromisoformat(story["published"][:10])
        before: list[set[str]] = []
        for each in story["statements"]:
            content = " … ".join(each["content"])
            words = set(re.findall(r"\w{4,}", content.lower()))
            is_new = all(2 * len(words & other) < min(len(words), len(other)) for other in before)
            before.append(words)
            if each["speaker"] and words and is_new and each["within"] is None:
                told = Told(each["kind"], each["speaker"], content, each["stance"], day)
                found.append(told)
    return tuple(found)


def build_printed(told: Told, number: int, words: list[str]) -> Iterator[Printed]:
    """Yield a statement's variants, and what is like it but not the same (numbers below 0)."""
    chance = random.Random(f"{number} {told.content}")
    base = Printed(
        number, "first", told.kind, told.speaker, told.content, told.stance, chance.randrange(2)
    )
    yield base
    yield from _print_same(base, chance)
    own = told.content.translate(MARKS).split()
    if told.kind == "direct" and len(own) >= LONG:
        yield from _print_quotation(base, own, chance, words)
    elif told.kind == "indirect" and len(own) >= LONG:
        yield from _print_report(base, own, chance, words)


def _print_same(base: Printed, chance: random.Random) -> Iterator[Printed]:
    plain = base.content.translate(MARKS).strip(" ,")
    if base.kind != "mixed":
        marks = chance.choice((("«", "»"), ("「", "」"), ("‘", "’"), ("„", "“")))
        content = plain.join(marks) if base.kind == "direct" else plain
        yield base._replace(manner="marks", content=content, days=chance.randrange(3))
    if base.kind == "direct" and len(plain.split()) >= LONG:
        yield base._replace(manner="unnamed", speaker="", content=f'"{plain}"')
        last = base.speaker.rsplit(" ", 1)[-1]
        yield base._replace(manner="last name", speaker=last, content=f"“{plain}”", days=2)


def _print_quotation(
    base: Printed, own: list[str], chance: random.Random, words: list[str]
) -> Iterator[Printed]:
    """Yield what outlets make of a quotation."""
    half = max(LONG - 2, len(own) * 2 // 3)
    yield base._replace(manner="cut end", content=f"“{' '.join(own[:half])}”")
    yield base._replace(manner="cut start", content=f"“{' '.join(own[-half:])}”")
    if len(own) >= LONG + 4:
        third = len(own) // 3
        gap = chance.choice(("...", "[...]", "…"))
        content = " ".join((*own[:third], gap, *own[-third:]))
        yield base._replace(manner="ellipsis", content=f"“{content}”")
        part = " ".join(own[third : third + 6])
        content = f"the matter was such that “{part}”, and no more"
        yield base._replace(manner="part", kind="mixed", content=content)
    changed = _change(own, chance, words, most=max(1, len(own) // 10))
    yield base._replace(manner="changed", content=f"“{changed}”")
    report = " ".join(FIRST.get(word.lower(), word) for word in own)
    yield base._replace(manner="report", kind="indirect", content=report.strip('",. '))
    other = " ".join(chance.sample(words, len(own)))
    yield base._replace(number=-1, manner="other words", content=f"“{other}”")


def _print_report(
    base: Printed, own: list[str], chance: random.Random, words: list[str]
) -> Iterator[Printed]:
    """Yield what outlets make of a report, and reports that are not the same."""
    yield base._replace(manner="cut end", content=" ".join(own[: max(LONG - 1, len(own) * 3 // 4)]))
    changed = _change(own, chance, words, most=max(1, len(own) // 10))
    yield base._replace(manner="changed", content=changed)
    if any(word.isdigit() for word in own):
        number = " ".join(str(int(word) + 10) if word.isdigit() else word for word in own)
        yield base._replace(manner="number", content=number)
    half = len(own) // 2
    swapped = " ".join((*own[half:], "while", *own[:half]))
    yield base._replace(manner="turned round", content=swapped)
    yield base._replace(number=-2, manner="negated", content=_negate(own))
    yield base._replace(number=-3, manner="other speaker", speaker="Ada Zimmer")
    yield base._replace(number=-4, manner="later", days=40 + chance.randrange(400))
    other = " ".join(chance.sample(words, len(own)))
    yield base._replace(number=-5, manner="other words", content=other)


def _change(own: list[str], chance: random.Random, words: list[str], *, most: int) -> str:
    """Return the words with a few others in their places, but no number and no negation."""
    changed = own.copy()
    places = [place for place, word in enumerate(own) if word.islower() and len(word) > 3]
    for place in chance.sample(places, min(most, len(places))):
        changed[place] = chance.choice(words)
    return " ".join(changed)


def _negate(own: list[str]) -> str:
    """Return a report with a negation put in, or with the one that it has taken out."""
    left = [word for word in own if word.lower() not in ("not", "no", "never")]
    return " ".join(left) if len(left) < len(own) else " ".join((own[0], "not", *own[1:]))


def list_words(told: tuple[Told, ...]) -> list[str]:
    """Return the words in lower case of all statements, as often as they stand there."""
    negations = {"not", "never", "none", "nothing", "without", "nobody", "neither"}
    found = (word for each in told for word in re.findall(r"\b[a-z]{4,}\b", each.content))
    return sorted(word for word in found if word not in negations)


def build_record(outlet: str, name: str, day: datetime.date, said: list[Any]) -> Record:
    """Return a record of an outlet with statements (each a `Printed`)."""
    statements = tuple(_build_statement(f"s{place}", each) for place, each in enumerate(said, 1))
    text = "\n".join(each.content for each in said)
    url = f"https://{outlet}.example/{name}"
    published = Instant(
        value=f"{day}T12:00:00Z", precision="minute", as_printed=None, block=None, origin="bench"
    )
    return Record(
        source=Source(
            url=url,
            media_type="text/html",
            encoding="utf-8",
            digest=f"sha256:{hashlib.sha256(f'{url} {text}'.encode()).hexdigest()}",
            bytes=len(text),
        ),
        blocks=(
            Block(id=0, role=Role.BODY, text=text, span=(0, len(text)), path="p", confidence=1.0),
        ),
        article=Article(
            kind=Kind.STORY,
            headline=Fact(value=name, block=None, origin="bench"),
            deck=None,
            published=published,
            language="en",
            body=(0,),
            text=text,
        ),
        statements=statements,
        lineage=Lineage(text_digest=None, minhash=None),
        coverage=Coverage(characters=len(text), in_blocks=len(text)),
        reader=Reader(version="bench", models={}, settings=""),
    )


def _build_statement(label: str, printed: Printed) -> Statement:
    return Statement(
        id=label,
        source=None,
        cue=None,
        content=(Passage(text=printed.content, block=0, span=(0, len(printed.content))),),
        kind=StatementKind(printed.kind),
        speaker=None,
        speaker_name=printed.speaker or None,
        addressee=None,
        stance=Stance(printed.stance),
        within=None,
        confidence=1.0,
    )
