"""A story in, the people, organizations, places and groups that it names out.

Full names are gathered first; surnames, parts and acronyms then go to the entity that bears them.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable
from itertools import pairwise

from onrecord.statements.mentions import Name, NameType
from onrecord.statements.namefinding import find_names
from onrecord.statements.nametagger import NameTagger, list_paragraphs, tag_names
from onrecord.statements.nametitles import add_owner
from onrecord.statements.nametokens import is_acronym
from onrecord.statements.nametypes import guess_type
from onrecord.statements.namewords import Gender, NameWords, load_name_words
from onrecord.statements.story import Story
from onrecord.types import Entity, Mention, Passage

_MOST_BEARERS = 8
_SHORTEST = 3
_FULL = 2
_POSSESSIVE = re.compile(r" (['’]s?\b)")


class Cluster:
    """Names of one entity while the story is read."""

    __slots__ = ("full", "gender", "known", "names", "style", "type", "words")

    def __init__(self, type_: NameType, words: tuple[str, ...]) -> None:
        self.type = type_
        self.known = ""
        self.style = ""
        self.words = words
        self.full: list[int] = []
        self.names: list[Name] = []
        self.gender: Gender | None = None

    @property
    def name(self) -> str:
        """The canonical name: the one that everybody knows it by, else the fullest of the story."""
        if self.type == "person" and len(self.words) == 1 and self.style:
            return f"{self.style} {self.words[0]}"
        printed = " ".join(self.words).replace(" .", ".").replace(" ,", ",")
        return self.known or " ".join(_POSSESSIVE.sub(r"\1", printed).split())

    def find_last(self, order: int) -> int:
        """Return where it was last named in full before a place in the story, -1 for nowhere."""
        place = bisect_left(self.full, order)
        return self.full[place - 1] if place else -1

    def add(self, name: Name) -> None:
        """Take in a name; the fullest one becomes the entity's."""
        self.names.append(name)
        if len(name.words) > 1 and not name.kin:
            insort(self.full, name.order)
        self.gender = self.gender or name.gender
        longer = len(name.words) > len(self.words) and not is_acronym(name.text)
        if longer and self.type == "person":
            self.known = ""
        if self.type == "person" and _drop_initials(self.words) == tuple(name.words):
            # "Donald J. Trump" is Donald Trump where the story says so too.
            self.words = tuple(name.words)
        # A dateline prints its place in capitals.
        quieter = "".join(self.words).isupper() and not name.text.isupper()
        if longer or (quieter and len(name.words) == len(self.words)):
            self.words = tuple(name.words)


def find_entities(story: Story, sources: Iterable[Passage] = ()) -> tuple[Entity, ...]:
    """Return the story's entities in order of first mention, each under one canonical name.

    A mention's span holds the title, article or owner printed before the name. What stands as
    somebody's `sources` is a name where its capitals alone would not tell.
    """
    lexicon = load_name_words(story.language)
    if not lexicon.organization_heads:
        return ()
    names = find_names(story, lexicon, sources)
    return _build_entities(cluster_names(names, lexicon))


def find_tagged_entities(
    story: Story, sources: Iterable[Passage], tagger: NameTagger
) -> tuple[Entity, ...]:
    """Return the entities as a learned tagger sees them, which knows what the rules found."""
    lexicon = load_name_words(story.language)
    if not lexicon.organization_heads:
        return ()
    names = find_names(story, lexicon, sources)
    paragraphs = list_paragraphs(story, names, lexicon)
    clusters = [(each.type, each.names) for each in cluster_names(names, lexicon)]
    return _build_entities(cluster_names(tag_names(paragraphs, clusters, tagger, lexicon), lexicon))


def _build_entities(clusters: Iterable[Cluster]) -> tuple[Entity, ...]:
    return tuple(_build_entity(index, each) for index, each in enumerate(clusters))


def _build_entity(index: int, cluster: Cluster) -> Entity:
    titles = dict.fromkeys(title for name in cluster.names for title in name.titles if title)
    return Entity(
        id=f"e{index + 1}",
        type=cluster.type,
        name=cluster.name,
        titles=tuple(titles) if cluster.type == "person" else (),
        mentions=tuple(
            Mention(block=name.block, span=name.span, text=name.tokens.text[slice(*name.span)])
            for name in cluster.names
        ),
    )


def cluster_names(names: list[Name], lexicon: NameWords) -> list[Cluster]:
    """Return the entities that the names name, in order of their first."""
    clusters = _Clusters(lexicon)
    # Long names first, so that a headline's surname finds the full name of the text.
    for name in sorted(names, key=lambda each: -len(each.words)):
        clusters.place(name)
    clusters.place_unknown()
    clusters.merge_acronyms()
    found = [each for each in clusters.found if each.names]
    for each in found:
        each.names.sort(key=lambda name: name.order)
    return sorted(found, key=lambda each: each.names[0].order)


class _Clusters:
    """The entities found so far, and ways to find the one that a name belongs to."""

    def __init__(self, lexicon: NameWords) -> None:
        self.lexicon = lexicon
        self.found: list[Cluster] = []
        self.by_key: dict[str, Cluster] = {}
        self.by_part: dict[str, list[Cluster]] = {}
        self.unknown: dict[str, list[Name]] = {}

    def place(self, name: Name) -> None:
        """Add the name to its cluster, or open one, or keep it until the story is read."""
        key = self._find_key(name)
        cluster = self.by_key.get(key)
        if len(name.words) == 1 or (cluster is None and name.type == "organization"):
            cluster = self._choose_bearer(name, key) or cluster
        elif cluster is None and name.type in (None, "person"):
            cluster = self._find_longer_person(name)
        if cluster and name.type == "person" and not self._fits(name, cluster):
            cluster = None
        early = name.type == "person" and len(name.words) == 1
        if cluster is None and (name.type is None or early):
            # The full name may be one that no word tells either.
            self.unknown.setdefault(key, []).append(name)
            return
        self._join(name, cluster, key)

    def _find_key(self, name: Name) -> str:
        """Return the name in one spelling: "us" and "u.s." are the United States."""
        known = self.lexicon.abbreviations.get(name.text.lower().removeprefix("the "))
        return _fold(known or name.text)

    def merge_acronyms(self) -> None:
        """Give initials that stand alone to the one body whose full name has them."""
        full: dict[str, list[Cluster]] = {}
        for each in self.found:
            if each.type != "person" and len(each.words) > 1:
                full.setdefault(_initials(list(each.words)), []).append(each)
        for each in self.found:
            alone = len(each.words) == 1 and is_acronym(each.words[0]) and not each.known
            bearers = full.get(_fold(each.words[0]).replace(".", ""), []) if alone else []
            if len(bearers) == 1:
                for name in each.names:
                    bearers[0].add(name)
                each.names = []

    def _choose_bearer(self, name: Name, part: str) -> Cluster | None:
        """Return the entity of whose name this is a part: of several, the one named last before."""
        fitting = [each for each in self.by_part.get(part, ()) if self._fits(name, each)]
        people = [each for each in fitting if each.type == "person"]
        before = name.tokens.lower[name.start - 1] if name.start else ""
        if people and before != "the":
            fitting = people
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        earlier = [each for each in fitting if each.names[0].order < name.order]
        if not earlier:
            return fitting[0]
        last = max(earlier, key=lambda each: each.find_last(name.order))
        main = max(earlier, key=lambda each: len(each.full))
        # Kin of whom the story is about keep their first names.
        return main if len(last.full) == 1 < len(main.full) else last

    def _fits(self, name: Name, cluster: Cluster) -> bool:
        if name.type == "person":
            told = name.gender and cluster.gender and name.gender != cluster.gender
            return cluster.type == "person" and not told
        if name.type != "place":
            return True
        # "Kenya" is the country, whoever has it for a first name.
        before = name.tokens.lower[name.outer - 1] if name.outer else ""
        surname = cluster.type == "person" and _fold(name.text) == _fold(cluster.words[-1])
        given = self.lexicon.is_first_name(cluster.words[0])
        given = given or name.text.lower() not in self.lexicon.places
        return surname and given and before not in self.lexicon.place_before

    def _join(self, name: Name, cluster: Cluster | None, key: str) -> None:
        if cluster is None:
            cluster = Cluster(name.type or "organization", tuple(name.words))
            cluster.known = self._find_known(cluster, key)
            self.found.append(cluster)
        cluster.add(name)
        cluster.style = cluster.style or self._find_style(name)
        self.by_key.setdefault(key, cluster)
        for part in _list_parts(name, cluster, self.lexicon):
            bearers = self.by_part.setdefault(part, [])
            if cluster not in bearers[-_MOST_BEARERS:] and len(bearers) < _MOST_BEARERS:
                bearers.append(cluster)

    def _find_known(self, cluster: Cluster, key: str) -> str:
        """Return the name that everybody knows it by: "President Trump" alone is Donald Trump."""
        if cluster.type == "person" and key in self.lexicon.famous:
            return self.lexicon.famous[key]
        return self.lexicon.abbreviations.get(key) or self.lexicon.known.get(key, "")

    def _find_style(self, name: Name) -> str:
        """Return the word before a first name that belongs to it: "Pope" Francis."""
        before = name.tokens.words[name.start - 1] if name.start else ""
        return before if before.lower() in self.lexicon.styles and before.istitle() else ""

    def _find_longer_person(self, name: Name) -> Cluster | None:
        """Return the person of that surname whose first name agrees ("K. Maurer")."""
        first = _fold(name.words[0])
        for cluster in self.by_part.get(_fold(name.words[-1]), ()):
            if cluster.type != "person" or len(name.words) < 2:
                continue
            other = _fold(cluster.words[0])
            initial = len(first.strip(".")) == 1 and other.startswith(first[0])
            if first == other or initial or first in map(_fold, cluster.words):
                return cluster
        return None

    def place_unknown(self) -> None:
        """Give the names that no word told the likelier type, the same one to all alike."""
        for key, names in self.unknown.items():
            surnames = self.unknown.get(_fold(names[0].words[-1]), [])
            told = next((name.type for name in names if name.type), None)
            type_ = told or guess_type(names, self.lexicon, surnames)
            for name in names:
                cluster = self.by_key.get(key) or self._find_part(name, key)
                if cluster and name.type == "person" and not self._fits(name, cluster):
                    cluster = self._find_part(name, key)
                if cluster is None and type_ is None:
                    break
                name.type = cluster.type if cluster else type_
                if cluster is None and name.type in ("organization", "place"):
                    add_owner(name, self.lexicon)
                self._join(name, cluster, key)

    def _find_part(self, name: Name, key: str) -> Cluster | None:
        """Return the entity of that part, or that begins with that word, or holds it."""
        keys = (key, f"^{key}", f"~{key}")
        return next((found for each in keys if (found := self._choose_bearer(name, each))), None)


def _list_parts(name: Name, cluster: Cluster, lexicon: NameWords) -> list[str]:
    """Return the short names that stand for a full one: surname, first word, acronym."""
    words = [_fold(word) for word in name.words]
    if len(words) < 2:
        return []
    if cluster.type == "person":
        while len(words) > 2 and words[-1] in lexicon.suffixes:
            words.pop()
        # A surname may be borne by several; a first name alone is rarer than a surname.
        inner = [f"~{word}" for word in words[1:-1] if len(word) > _SHORTEST]
        return [words[-1], words[0], " ".join(words[-2:]), *inner]
    parts = [_initials(name.words), _find_bracket(name)]
    if cluster.type == "organization":
        parts.extend(_list_organization_parts(words, lexicon, name.words[0]))
    if words[0] in lexicon.quarters and " ".join(words[1:]) in lexicon.places:
        # "the North" of "North Korea"
        return [words[0]]
    opens = cluster.type != "place" and words[0] not in lexicon.demonyms
    first = [f"^{words[0]}"] if opens and words[0] not in lexicon.places else []
    if words[0] in lexicon.openers:
        # "All Nippon Airways" where it begins a sentence
        first.append(" ".join(words[1:]))
    return [*first, *(part for part in parts if len(part) > 1)]


def _list_organization_parts(words: list[str], lexicon: NameWords, first: str) -> list[str]:
    """Return "cisco" of "cisco systems", "church" of "church of x", "force" of "x force"."""
    heads = lexicon.organization_heads
    parts: list[str] = []
    known = words[0] in lexicon.places or words[0] in lexicon.demonyms
    if not known and all(word in heads for word in words[1:]):
        parts.append(words[0])
    elif is_acronym(first) and words[0] not in lexicon.organizations:
        # "HCA" of "HCA Healthcare"
        parts.append(words[0] if words[0] not in lexicon.abbreviations else "")
    # "the Board" of "Orrin Board of Realtors"
    parts.extend(
        word
        for word, following in pairwise(words)
        if word in heads and (following in lexicon.joins or following == "for")
    )
    town = " ".join(words[:-1])
    if town in lexicon.places or town in lexicon.small_places:
        # "the Pistons" of "Detroit Pistons"
        parts.append(words[-1])
    for at in range(1, len(words)):
        if words[at] in lexicon.links and words[at - 1] in heads:
            # "the Brennan Center" of "Brennan Center for Justice"
            parts.append(" ".join(words[:at]))
        if all(word in heads or word in lexicon.common for word in words[at:]):
            parts.append(" ".join(words[at:]))
    return parts


def _drop_initials(words: tuple[str, ...]) -> tuple[str, ...]:
    inner = (word for word in words[1:-1] if len(word.rstrip(".")) > 1)
    return (words[0], *inner, *words[-1:]) if len(words) > _FULL else ()


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper()).lower()


def _find_bracket(name: Name) -> str:
    """Return the short form printed in brackets after the name: "(GAO)"."""
    tokens, at = name.tokens, name.end
    if at + 2 < len(tokens) and tokens.words[at] == "(" and tokens.words[at + 2] == ")":
        return _fold(tokens.words[at + 1])
    return ""


def _fold(text: str) -> str:
    folded = text.lower().replace("’", "'").rstrip(".")
    return folded[4:] if folded.startswith("the ") else folded.replace("u.s", "us")
