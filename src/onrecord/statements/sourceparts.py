"""A source in, its speakers one by one out: "Reuters and other media" is two."""

import re

from onrecord.statements.focus import Focus
from onrecord.statements.namewords import NameWords
from onrecord.statements.speakerwords import SpeakerWords
from onrecord.types import Entity, Mention, Passage

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")

# What stands behind a name between dashes or in a clause of its own.
_ASIDE = re.compile(r"(?: [—–-]{1,2} |, (?:who|which|whose) ).*", re.DOTALL)

Named = list[tuple[Mention, Entity]]

_PAIR = re.compile(r"(?:[Bb]oth|[Ee]ither|[Nn]either) (?=.* (?:and|or|nor) )", re.DOTALL)

_LINKS = frozenset({"to", "of", "for", "with", "from", "by"})
_SEGMENT = re.compile(r"[,;()]\s")


class Part:
    """One speaker of a source: its words, where it begins, the mentions in it, its head noun.

    `heads` are those of its mentions that can be who speaks: no preposition or participle leads
    to them.
    """

    __slots__ = ("block", "head", "heads", "lower", "named", "start", "text")

    def __init__(
        self, text: str, place: tuple[int, int], named: Named, words: SpeakerWords
    ) -> None:
        text = text.removesuffix("'s").removesuffix("’s")
        self.text = text
        self.block, self.start = place
        self.named = named
        self.lower = [word.lower() for word in WORD.findall(text)]
        first = _SEGMENT.split(text)[0]
        self.head = _find_head([word.lower() for word in WORD.findall(first)], words)
        self.heads = [
            each
            for each in named
            if not self._modifies(each[0], words) or self._is_titled(*each, words)
        ]

    def read_after(self, mention: Mention) -> str:
        """Return the part's text after a mention."""
        return self.text[max(0, mention.span[1] - self.start) :]

    def read_before(self, mention: Mention) -> str:
        """Return the part's text before a mention."""
        return self.text[: max(0, mention.span[0] - self.start)]

    def is_owner(self, mention: Mention) -> bool:
        """Return whether the name only says whose it is: "Lavrov's ministry"."""
        after = self.read_after(mention)
        return after.startswith(("'", "’")) and len(after) > len("'s")

    def _modifies(self, mention: Mention, words: SpeakerWords) -> bool:
        """Return whether a preposition or participle leads from a noun before to the name.

        So in "opponents, backed by | the Port Authority"; not in "the mayor of Orrin, | Jane Doe".
        """
        before = self.read_before(mention)
        printed = WORD.findall(_SEGMENT.split(before)[-1])
        while printed and printed[-1] in words.determiners:
            printed.pop()
        if not (printed and _is_participle(printed[-1], words)):
            while printed and printed[-1].islower() and printed[-1] not in words.modifying:
                printed.pop()
        if not printed or not printed[-1].islower():
            return False
        earlier = WORD.findall(_SEGMENT.split(before)[0]) if _SEGMENT.search(before) else []
        return any(word.lower() not in words.determiners for word in (*earlier, *printed[:-1]))

    def _is_titled(self, mention: Mention, entity: Entity, words: SpeakerWords) -> bool:
        """Return whether all before the name is a title: "CEO of the Refugee Council Al Lee"."""
        if entity.type != "person" or self.lower[0] in words.determiners or self.head[-1:] == "s":
            return False
        if not mention.text.startswith(entity.name.split()[0]):
            return True
        before = WORD.findall(self.read_before(mention))
        whole = mention.span[1] >= self.start + len(self.text.rstrip())
        last = before[-1] if before else ""
        return whole and not (last in words.determiners or modifies(last, words))

    def is_complement(self, mention: Mention, heads: frozenset[str]) -> bool:
        """Return whether the name only tells which: "an adviser | to Trump"."""
        before = [word.lower() for word in WORD.findall(self.read_before(mention))]
        if len(before) < 2 or before[-1] not in _LINKS:
            return False
        return any(word in heads for word in before[:-1])

    def is_outer(self, mention: Mention) -> bool:
        """Return whether no longer mention holds this one ("Clinton" in a campaign chairman's)."""
        start, end = mention.span
        return not any(
            other.span != mention.span and other.span[0] <= start and end <= other.span[1]
            for other, _ in self.named
        )

    def is_whole(self, mention: Mention) -> bool:
        """Return whether the name ends the part, or all but a bracket or clause after it."""
        after = self.read_after(mention)
        return not after.strip(" '’s") or after.lstrip()[:1] in {",", "("}


def split_source(
    source: Passage, focus: Focus, words: SpeakerWords, lexicon: NameWords
) -> list[Part]:
    """Return the parts of a source; one, unless "and" stands between speakers."""
    if pair := _PAIR.match(source.text):
        begin = source.span[0] + pair.end()
        rest, span = source.text[pair.end() :], (begin, source.span[1])
        source = Passage(text=rest, block=source.block, span=span)
    text, start = _ASIDE.sub("", source.text), source.span[0]
    named = focus.find_in(source.block, start, start + len(text))
    cuts = [
        match.span()
        for join in words.joins
        for match in re.finditer(re.escape(join), text)
        if _divides(match.span(), source, named, words)
        and not _ends_in_title(text[: match.start()], lexicon)
    ]
    if cuts:
        last = max(cut for cut, _ in cuts)
        cuts.extend(each for each in _find_commas(text, start, named) if each[0] < last)
    parts: list[Part] = []
    at = 0
    for cut, after in [*sorted(cuts), (len(text), len(text))]:
        if cut >= at:
            inside = [each for each in named if start + at < each[0].span[1] <= start + cut + 1]
            parts.append(Part(text[at:cut], (source.block, start + at), inside, words))
            at = after
    return parts


def _find_commas(text: str, start: int, named: Named) -> list[tuple[int, int]]:
    """Return the commas between names alone ("Hall, Berg and Toy")."""
    begins = {mention.span[0] - start for mention, _ in named}
    ends = {mention.span[1] - start for mention, _ in named}
    commas = (match.span() for match in re.finditer(", ", text))
    return [comma for comma in commas if comma[0] in ends and comma[1] in begins]


def _divides(join: tuple[int, int], source: Passage, named: Named, words: SpeakerWords) -> bool:
    """Return whether "and" stands between speakers, not inside a name or a description."""
    start, end = source.span[0] + join[0], source.span[0] + join[1]
    if any(mention.span[0] < start and end < mention.span[1] for mention, _ in named):
        return False
    if _titles_person(source, start, named, words):
        return False
    if _describes(source, start, named, words):
        people = [mention.span[0] for mention, entity in named if entity.type == "person"]
        clause = {word.lower() for word in WORD.findall(source.text[: join[0]])}
        return end in people and words.relative.isdisjoint(clause)
    right = WORD.findall(_ASIDE.sub("", source.text)[join[1] :])
    if not right or _is_participle(right[0], words) or _is_past(right[0], words):
        return False
    left = source.text[: join[0]].lower()
    pronoun = left in words.male or left in words.female or left in words.own
    printed = WORD.findall(source.text[: join[0]])
    return _is_other((printed, right), (start, end), named, words, pronoun=pronoun)


def _is_past(word: str, words: SpeakerWords) -> bool:
    """Return whether a word is a verb: "issued by the army and | carried by the agency"."""
    return word.islower() and word.endswith(words.past)


def _is_proper(printed: list[str], words: SpeakerWords) -> bool:
    """Return whether words are a name of several capitals: "the Orrin Independent Schools"."""
    free = printed[1:] if printed and printed[0].lower() in words.articles else printed
    return len(free) > 1 and all(word[0].isupper() for word in free)


def _is_other(
    sides: tuple[list[str], list[str]],
    join: tuple[int, int],
    named: Named,
    words: SpeakerWords,
    *,
    pronoun: bool,
) -> bool:
    """Return whether another speaker stands behind "and"."""
    left, right = sides
    (start, end), first = join, right[0].lower()
    if first in words.own or len(right) == 1:
        return (first in words.own or first in words.nameless) or right[0][0].isupper()
    before = any(mention.span[1] <= start + 1 for mention, _ in named) or pronoun
    after = any(mention.span[0] >= end - 4 for mention, _ in named)
    if before != after and not pronoun:
        # "Arden Foods and Tullow North Africa", of which one alone is known.
        before, after = before or _is_proper(left, words), after or _is_proper(right, words)
    others = first in words.determiners and any(word.lower() in words.nameless for word in right)
    return before and (after or others)


def _describes(source: Passage, end: int, named: Named, words: SpeakerWords) -> bool:
    """Return whether a person, or another name with its description, stands before `end`."""
    begins = {mention.span[0] for mention, _ in named}
    for mention, entity in named:
        behind = source.text[mention.span[1] - source.span[0] : end - source.span[0]].lstrip()
        after = behind[:1]
        listed = after == "," and mention.span[1] + len(", ") in begins
        owner = after in {"'", "’"}
        person = entity.type == "person" and not listed and not owner
        if mention.span[1] < end and (person or (after == "," and _explains(behind, words))):
            return True
    return False


def _explains(behind: str, words: SpeakerWords) -> bool:
    """Return whether a description follows a comma: ", a small firm for tools and ..."."""
    told = WORD.findall(behind)
    return len(told) > 1 and told[0] in words.determiners and not any(map(str.istitle, told))


def _titles_person(source: Passage, join: int, named: Named, words: SpeakerWords) -> bool:
    """Return whether the source is one person's title: "head of Defence and Police Al Lee"."""
    last, entity = named[-1] if named else (None, None)
    if last is None or entity is None or entity.type != "person" or "," in source.text:
        return False
    if last.span[1] < source.span[1] or any(each.type == "person" for _, each in named[:-1]):
        return False
    left = [word.lower() for word in WORD.findall(source.text[: join - source.span[0]])]
    heads = [at for at, word in enumerate(left) if word in words.persons]
    return bool(heads) and not words.links.isdisjoint(left[heads[-1] + 1 :])


def _ends_in_title(left: str, lexicon: NameWords) -> bool:
    words = WORD.findall(left)
    return bool(words) and words[-1].lower() in lexicon.heads


def _find_head(lower: list[str], words: SpeakerWords) -> str:
    """Return the noun that a description is about: the last word before "of", "who", "that"."""
    ends = words.stops | words.modifying
    end = next(
        (
            at
            for at, word in enumerate(lower)
            if at and (word in ends or (at > 1 and _leads_clause(lower, at, words)))
        ),
        len(lower),
    )
    while end > 1 and lower[end - 1] in words.days:
        end -= 1
    return words.find_noun(lower[end - 1]) if lower else ""


def _leads_clause(lower: list[str], at: int, words: SpeakerWords) -> bool:
    """Return whether a participle goes on behind a noun: "a former banker | accused of theft"."""
    past = lower[at].endswith(words.past) and lower[at - 1] not in words.determiners
    return past and not words.modifying.isdisjoint(lower[at + 1 : at + 2])


def modifies(word: str, words: SpeakerWords) -> bool:
    """Return whether a word leads to what only tells which: a preposition, "representing"."""
    return word in words.modifying or _is_participle(word, words)


def _is_participle(word: str, words: SpeakerWords) -> bool:
    return word.islower() and word.endswith(words.participle) and word not in words.persons
