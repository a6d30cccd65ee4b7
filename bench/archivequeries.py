"""An archive's templates, in; what people might ask of it, out.

Words are drawn from the stories as often as they stand there, but for those that stand in more
than a fifth of them: nobody looks for "their". Speakers are drawn as often as they speak.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec

from bench.variants import Template, build_variant
from onrecord.types import Record

WORD = re.compile(r"[^\W\d_]{4,}")
COMMON = 0.2
SEED = 1
MOST_TRIES = 100


class Query(msgspec.Struct, frozen=True):
    """One thing to ask: words of statements or records, a speaker, or both."""

    kind: str
    words: str = ""
    speaker: str | None = None
    target: str = "statements"


def build_queries(templates: Sequence[Template], records: int, count: int) -> list[Query]:
    """Return so many queries, of each kind as many; each has an answer among the records."""
    draw = random.Random(SEED)
    common = find_common(templates)
    queries: list[Query] = []
    for _ in range(MOST_TRIES * count):
        if len(queries) == count:
            return queries
        record = build_variant(templates, draw.randrange(records)).record
        kind = KINDS[len(queries) % len(KINDS)]
        queries.extend(MAKERS[kind](record, common, draw))
    raise ValueError("the pages have too few statements to ask about")


def find_common(templates: Sequence[Template]) -> frozenset[str]:
    """Return the words that stand in more than a fifth of the stories."""
    counts: Counter[str] = Counter()
    for template in templates:
        counts.update(set(list_words(template.record.article.text)))
    return frozenset(word for word, count in counts.items() if count > COMMON * len(templates))


def list_words(text: str) -> list[str]:
    """Return the words of four letters and more, in lower case."""
    return [word.lower() for word in WORD.findall(text)]


def ask_speaker(record: Record, _: frozenset[str], draw: random.Random) -> Iterator[Query]:
    """One who is named as speaking."""
    names = [each.speaker_name for each in record.statements if each.speaker and each.speaker_name]
    if names:
        yield Query("speaker", speaker=draw.choice(names))


def ask_word(record: Record, common: frozenset[str], draw: random.Random) -> Iterator[Query]:
    """One word of a statement."""
    words = find_words(list_said(record), common)
    if words:
        yield Query("word", draw.choice(words))


def ask_both(record: Record, common: frozenset[str], draw: random.Random) -> Iterator[Query]:
    """A speaker and a word of what is said."""
    for each in draw.sample(record.statements, len(record.statements)):
        words = find_words([part.text for part in each.content], common)
        if words and each.speaker and each.speaker_name:
            yield Query("speaker_word", draw.choice(words), each.speaker_name)
            return


def ask_phrase(record: Record, _: frozenset[str], draw: random.Random) -> Iterator[Query]:
    """Three words in a row of a statement."""
    said = [list(WORD.finditer(text)) for text in list_said(record)]
    long = [each for each in said if len(each) > 2]
    if long:
        words = draw.choice(long)
        at = draw.randrange(len(words) - 2)
        text = words[at].string[words[at].start() : words[at + 2].end()]
        yield Query("phrase", f'"{text}"')


def ask_records(record: Record, common: frozenset[str], draw: random.Random) -> Iterator[Query]:
    """Two words of a story."""
    words = find_words([record.article.text], common)
    if words:
        yield Query("records", f"{draw.choice(words)} {draw.choice(words)}", target="records")


def ask_prefix(record: Record, common: frozenset[str], draw: random.Random) -> Iterator[Query]:
    """The beginning of a word of a story."""
    words = [word for word in find_words([record.article.text], common) if len(word) > 6]
    if words:
        yield Query("prefix", f"{draw.choice(words)[:5]}*", target="records")


def list_said(record: Record) -> list[str]:
    """Return what is said in a record."""
    return [part.text for statement in record.statements for part in statement.content]


def find_words(texts: Sequence[str], common: frozenset[str]) -> list[str]:
    """Return the words of the texts that are not common, as often as they stand there."""
    return [word for text in texts for word in list_words(text) if word not in common]


Maker = Callable[[Record, frozenset[str], random.Random], Iterator[Query]]
MAKERS: dict[str, Maker] = {
    "speaker": ask_speaker,
    "word": ask_word,
    "speaker_word": ask_both,
    "phrase": ask_phrase,
    "records": ask_records,
    "prefix": ask_prefix,
}
KINDS = tuple(MAKERS)
