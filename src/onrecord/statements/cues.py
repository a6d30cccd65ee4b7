"""A language tag in, its cues out: words that attribute content, with what they take."""

from functools import cache

from onrecord.language import load_words
from onrecord.types import Part, Stance


class CueGroup(Part, frozen=True, kw_only=True):
    """Cues of one behaviour: `words` has a cue's forms a line (nouns and adjectives: none)."""

    stance: Stance
    takes: tuple[str, ...] = ()
    infinitive: Stance | None = None
    words: str = ""


class CueTable(Part, frozen=True, kw_only=True):
    """The table `cues.toml`; `order` is "second" where the finite verb stands second.

    There `accords` stand in front of their source, `behind` after it, `leading` and nouns of
    `telling` around it (one of `selves` there is no source), `relaying` in front of whom
    a source has it from; `tags` carry a source without a verb, `hearing` begins who is told, and
    `particles` are those of separable verbs.
    """

    order: str = ""
    accords: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    leading: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    selves: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    hearing: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    relaying: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()
    raised: str = ""
    light: str = ""
    withholding: str = ""
    performed: str = ""
    papers: str = ""
    rounding: str = ""
    ambiguous: str = ""
    bringing: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    governing: tuple[str, ...] = ()
    predicating: tuple[str, ...] = ()
    occasional: tuple[str, ...] = ()
    charging: tuple[str, ...] = ()
    contrasting: tuple[str, ...] = ()
    likening: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    relating: tuple[str, ...] = ()
    impersonal: tuple[str, ...] = ()
    passive: str = ""
    accompanying: str = ""
    addressing: str = ""
    verbs: tuple[CueGroup, ...] = ()
    nouns: tuple[CueGroup, ...] = ()
    adjectives: tuple[CueGroup, ...] = ()


BASE, THIRD, PAST, PARTICIPLE, GERUND = 1, 2, 4, 8, 16
"""Forms of a verb, as bits: one word may be several of them."""


Phrases = dict[str, tuple[tuple[str, ...], ...]]
"""Set phrases by their first word: the words that follow it in each."""


class Cue:
    """A cue in one of its forms. `rest` are the words that follow it as part of the cue.

    `particle` is the part of a separable verb that ends its clause.
    """

    __slots__ = ("form", "infinitive", "noun", "particle", "rest", "stance", "takes")

    def __init__(
        self, group: CueGroup, form: int, rest: tuple[str, ...], particle: str = ""
    ) -> None:
        self.stance = group.stance
        self.infinitive = group.infinitive or group.stance
        self.takes = frozenset(group.takes)
        self.form = form
        self.noun = form == 0
        self.rest = rest
        self.particle = particle


class Cues:
    """A language's cues by their first word: verbs, nouns, adjectives, and set phrases."""

    __slots__ = (
        "accords",
        "adjectives",
        "ambiguous",
        "behind",
        "hedges",
        "light",
        "nouns",
        "papers",
        "performed",
        "raised",
        "relaying",
        "rounding",
        "second",
        "table",
        "tags",
        "verbs",
        "withholding",
    )

    def __init__(self, table: CueTable) -> None:
        self.table = table
        self.ambiguous = frozenset(table.ambiguous.split())
        self.withholding = frozenset(table.withholding.split())
        self.rounding = frozenset(table.rounding.split())
        self.papers = frozenset(table.papers.split())
        self.performed = frozenset(table.performed.split())
        self.light = frozenset(table.light.split())
        self.verbs: dict[str, tuple[Cue, ...]] = {}
        self.nouns = _list_words(table.nouns)
        self.adjectives = _list_words(table.adjectives)
        self.hedges = frozenset(table.hedges)
        self.raised = frozenset(table.raised.split())
        self.accords = _group_phrases(table.accords)
        self.relaying = _group_phrases(table.relaying)
        self.behind = _group_phrases(table.behind)
        self.tags = frozenset(table.tags)
        self.second = table.order == "second"
        for group in table.verbs:
            for line in group.words.strip().splitlines():
                self._add_verb(group, line)

    def _add_verb(self, group: CueGroup, line: str) -> None:
        forms, _, following = line.partition("+")
        forms, _, particle = forms.partition("~")
        words = forms.split()
        if len(words) == 4:
            words.insert(3, words[2])
        rest, particle = tuple(following.split()), particle.strip()
        by_word: dict[str, int] = {}
        for place, each in enumerate(words):
            for word in each.split("/"):
                by_word[word] = by_word.get(word, 0) | 1 << place
        for word, form in by_word.items():
            if not particle or form != PARTICIPLE:
                self._add_cue(word, Cue(group, form, rest, particle))
            if particle:
                # Where the verb ends its clause the two are one word.
                self._add_cue(particle + word, Cue(group, form, rest))

    def _add_cue(self, word: str, cue: Cue) -> None:
        cues = (*self.verbs.get(word, ()), cue)
        # The longest cue is tried first: "call for" before "call".
        self.verbs[word] = tuple(sorted(cues, key=_rank))


def _rank(cue: Cue) -> int:
    return -len(cue.rest) - len(cue.particle)


def _list_words(groups: tuple[CueGroup, ...]) -> dict[str, Cue]:
    return {word: Cue(group, 0, ()) for group in groups for word in group.words.split()}


def _group_phrases(phrases: tuple[str, ...]) -> Phrases:
    grouped: Phrases = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        grouped[first] = (*grouped.get(first, ()), tuple(rest))
    return grouped


@cache
def load_cues(language: str) -> Cues:
    """Return a language's cues; a language without them attributes nothing but quotations."""
    return Cues(load_words(language, "cues", CueTable))
