"""A story in, the people, organizations, places and groups that it names out.

Full names are gathered first; surnames, parts and acronyms then go to the entity that bears them.
"""

from bisect import bisect_left, insort

from onrecord.statements.mentions import Name, NameType, is_unlikely, split_run
from onrecord.statements.nametitles import add_appositive, add_owner, add_title_before
from onrecord.statements.nametokens import NameTokens, is_acronym
from onrecord.statements.nametypes import choose_type, guess_type
from onrecord.statements.namewords import Gender, NameWords, load_name_words
from onrecord.statements.runs import StoryCapitals, find_runs
from onrecord.statements.story import Story
from onrecord.types import Entity, Mention

_MOST_BEARERS = 8


class Cluster:
    """Names of one entity while the story is read."""

    __slots__ = ("full", "gender", "names", "type", "words")

    def __init__(self, type_: NameType, words: tuple[str, ...]) -> None:
        self.type = type_
        self.words = words
        self.full: list[int] = []
        self.names: list[Name] = []
        self.gender: Gender | None = None

    def find_last(self, order: int) -> int:
        """Return where it was last named in full before a place in the story, -1 for nowhere."""
        place = bisect_left(self.full, order)
        return self.full[place - 1] if place else -1

    def add(self, name: Name) -> None:
        """Take in a name; the fullest one becomes the entity's."""
        self.names.append(name)
        if len(name.words) > 1:
            insort(self.full, name.order)
        self.gender = self.gender or name.gender
        longer = len(name.words) > len(self.words) and not is_acronym(name.text)
        # A dateline prints its place in capitals.
        quieter = "".join(self.words).isupper() and not name.text.isupper()
        if longer or (quieter and len(name.words) == len(self.words)):
            self.words = tuple(name.words)


def find_entities(story: Story) -> tuple[Entity, ...]:
    """Return the story's entities in order of first mention, each under one canonical name.

    A mention's span holds the title, article or owner printed before the name.
    """
    lexicon = load_name_words(story.language)
    if not lexicon.organization_heads:
        return ()
    return tuple(_build_entity(index, each) for index, each in enumerate(_cluster(story, lexicon)))


def _build_entity(index: int, cluster: Cluster) -> Entity:
    titles = dict.fromkeys(title for name in cluster.names for title in name.titles if title)
    return Entity(
        id=f"e{index + 1}",
        type=cluster.type,
        name=" ".join(" ".join(cluster.words).replace(" .", ".").split()),
        titles=tuple(titles) if cluster.type == "person" else (),
        mentions=tuple(
            Mention(block=name.block, span=name.span, text=name.tokens.text[slice(*name.span)])
            for name in cluster.names
        ),
    )


def find_names(story: Story, lexicon: NameWords) -> list[Name]:
    """Return the names of all paragraphs in order, with titles, and types where words tell them."""
    paragraphs = [NameTokens(each.text, lexicon) for each in story.paragraphs]
    capitals = StoryCapitals(paragraphs)
    names: list[Name] = []
    for paragraph, tokens in zip(story.paragraphs, paragraphs, strict=True):
        for run in find_runs(tokens, lexicon, capitals):
            names.extend(
                name
                for name in split_run(run, tokens, lexicon, paragraph.block)
                if not is_unlikely(name, lexicon)
            )
    for order, name in enumerate(names):
        name.order = order
        _dress(name, lexicon)
    return names


def _dress(name: Name, lexicon: NameWords) -> None:
    """Give the name its type, then the title or owner that a name of that type may have."""
    if name.type is None:
        name.type = choose_type(name, lexicon)
    if name.type in (None, "person"):
        titled = add_title_before(name, lexicon) if not name.titles else True
        titled = (add_appositive(name, lexicon) and len(name.words) > 1) or titled
        if titled and name.type is None:
            name.type = "person"
    if name.type == "person" and name.gender is None:
        name.gender = lexicon.find_gender(name.words[0])
    if name.type in ("organization", "place") or name.titles:
        add_owner(name)


def _cluster(story: Story, lexicon: NameWords) -> list[Cluster]:
    names = find_names(story, lexicon)
    clusters = _Clusters(lexicon)
    # Long names first, so that a headline's surname finds the full name of the text.
    for name in sorted(names, key=lambda each: -len(each.words)):
        clusters.place(name)
    clusters.place_unknown()
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
        key = _fold(name.text)
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

    def _choose_bearer(self, name: Name, part: str) -> Cluster | None:
        """Return the entity of whose name this is a part: of several, the one named last before."""
        fitting = [each for each in self.by_part.get(part, ()) if self._fits(name, each)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        before = [each for each in fitting if each.names[0].order < name.order]
        return max(before, key=lambda each: each.find_last(name.order)) if before else fitting[0]

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
        return surname and given and before not in self.lexicon.place_before

    def _join(self, name: Name, cluster: Cluster | None, key: str) -> None:
        if cluster is None:
            cluster = Cluster(name.type or "organization", tuple(name.words))
            self.found.append(cluster)
        cluster.add(name)
        self.by_key.setdefault(key, cluster)
        for part in _list_parts(name, cluster, self.lexicon):
            bearers = self.by_part.setdefault(part, [])
            if cluster not in bearers[-_MOST_BEARERS:] and len(bearers) < _MOST_BEARERS:
                bearers.append(cluster)

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
            short = _fold(names[0].words[-1]) in self.unknown
            told = next((name.type for name in names if name.type), None)
            type_ = told or guess_type(names, self.lexicon, short=short)
            for name in names:
                cluster = self.by_key.get(key) or self._find_part(name, key)
                if cluster is None and type_ is None:
                    break
                name.type = cluster.type if cluster else type_
                if cluster is None and name.type in ("organization", "place"):
                    add_owner(name)
                self._join(name, cluster, key)

    def _find_part(self, name: Name, key: str) -> Cluster | None:
        """Return the entity of that part, or that begins with that word."""
        return self._choose_bearer(name, key) or self._choose_bearer(name, f"^{key}")


def _list_parts(name: Name, cluster: Cluster, lexicon: NameWords) -> list[str]:
    """Return the short names that stand for a full one: surname, first word, acronym."""
    words = [_fold(word) for word in name.words]
    if len(words) < 2:
        return []
    if cluster.type == "person":
        # A surname may be borne by several; a first name alone is rarer than a surname.
        return [words[-1], words[0], " ".join(words[-2:])]
    parts = [_initials(name.words), _find_bracket(name)]
    if cluster.type == "organization":
        parts.extend(_list_organization_parts(words, lexicon))
    first = (
        [f"^{words[0]}"]
        if (words[0] not in lexicon.places and words[0] not in lexicon.demonyms)
        else []
    )
    return [*first, *(part for part in parts if len(part) > 1)]


def _list_organization_parts(words: list[str], lexicon: NameWords) -> list[str]:
    """Return "cisco" of "cisco systems", "church" of "church of x", "force" of "x force"."""
    heads = lexicon.organization_heads
    parts: list[str] = []
    known = words[0] in lexicon.places or words[0] in lexicon.demonyms
    if not known and all(word in heads for word in words[1:]):
        parts.append(words[0])
    if words[0] in heads and words[1] in lexicon.joins:
        parts.append(words[0])
    for at in range(1, len(words)):
        if all(word in heads or word in lexicon.common for word in words[at:]):
            parts.append(" ".join(words[at:]))
    return parts


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
