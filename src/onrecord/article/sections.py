"""A labelled page in, the sections that the article stands in out, from wide to narrow."""

import re
from collections.abc import Iterable, Iterator

from onrecord.article.datewords import DateWords, load_date_words
from onrecord.article.linkedstory import clean_text, read_text, read_texts, read_types
from onrecord.article.printed import DIGIT, find_printed
from onrecord.article.sectionwords import SectionWords
from onrecord.article.sitenames import SiteNames
from onrecord.page.page import LabelledPage, LinkedData, Page, TextBlock
from onrecord.types import Candidate, Explanation, Fact, Role

STEP = re.compile(r"\s*[>›»→|•·]\s*|\s+/\s+|\s*❯\s*")
AGE = re.compile(r"\d+\s?[a-z]?")
"""A number, or how old a story is: "2d", "22h"."""
MAX_NAME = 60
MAX_SECTIONS = 8
MAX_TRAIL = 200
MANY_KICKERS = 3
MAX_BEFORE = 12
MAX_AFTER = 6
Named = tuple[tuple[str, int | None, str], ...]
"""Names with the block and the origin of each."""


def read_sections(
    labelled: LabelledPage,
    story: LinkedData | None,
    names: SiteNames,
    *,
    headline: Fact | None,
    words: SectionWords,
) -> tuple[tuple[str, ...], Explanation]:
    """Return the names of the sections: the breadcrumb's, else the kicker's, else metadata's.

    The home page, the site's own name and the headline at a breadcrumb's end are no sections.
    """
    title = headline.value if headline else None
    dates = load_date_words(labelled.page.metadata.language)
    visible = tuple(find_visible(labelled, headline, words))
    near = tuple(part for part in visible if stands_near(part[1], headline))
    trails = tuple(part for part in visible if part[2] == "breadcrumb")
    declared = tuple(find_declared(labelled.page, story))
    near = keep_agreed(near, declared)
    ranked: list[Named] = [
        tuple(
            part
            for part in named
            if is_section(part[0], names, title, words) and not is_time(part[0], dates)
        )
        for named in (trails, near, declared)
    ]
    chosen = next((named for named in ranked if named), ())
    sections = tuple({name.casefold(): name for name, _, _ in reversed(chosen)}.values())[::-1]
    return sections[:MAX_SECTIONS], explain_sections(sections[:MAX_SECTIONS], chosen, ranked)


def keep_agreed(near: Named, declared: Named) -> Named:
    """Return of many kickers (a menu, by its looks) those in the metadata, else the last."""
    known = {name.casefold() for name, _, _ in declared}
    agreed = tuple(part for part in near if part[0].casefold() in known)
    if len(near) <= MANY_KICKERS:
        return near
    return agreed or near[-1:]


def stands_near(block: int | None, headline: Fact | None) -> bool:
    """Tell whether a kicker's block stands close enough to the headline to speak of it."""
    if block is None or headline is None or headline.block is None:
        return True
    return -MAX_BEFORE <= block - headline.block <= MAX_AFTER


def list_labelled(
    labelled: LabelledPage, headline: Fact | None, words: SectionWords
) -> Iterator[TextBlock]:
    """Yield the blocks that are sections: by role, or by form just above the headline.

    A trail that begins with the home page is a breadcrumb, and a topic above the headline is its
    kicker, whatever role they were given.
    """
    top = (headline.block if headline else None) or 0
    sections = {block.id for block in labelled.find(Role.SECTION)}
    for number in sorted(sections.union(range(max(0, top - MAX_BEFORE), top))):
        block = labelled.page.blocks[number]
        topic = labelled.roles[number] is Role.TAGS and len(block.text) <= MAX_NAME
        if number in sections or topic or is_home_trail(block, words):
            yield block


def is_menu(block: TextBlock) -> bool:
    """Tell whether a block is a row of many links that nothing parts: no steps of a trail."""
    if len(block.links) <= MANY_KICKERS or _stands_in_trail(block):
        return False
    first, second = block.links[0].span, block.links[1].span
    return not STEP.search(block.text[first[1] : second[0]])


def is_home_trail(block: TextBlock, words: SectionWords) -> bool:
    """Tell whether a block is a trail of links that begins with the home page."""
    if len(block.links) < 2 or len(block.text) > MAX_TRAIL:
        return False
    return split_trail(block)[0].casefold() in words.home


def find_visible(
    labelled: LabelledPage, headline: Fact | None, words: SectionWords
) -> Iterator[tuple[str, int | None, str]]:
    """Yield the names in the blocks that are sections, apart where a trail joins them."""
    for block in list_labelled(labelled, headline, words):
        if is_menu(block):
            continue
        parts = split_trail(block)
        origin = "breadcrumb" if len(parts) > 1 or _stands_in_trail(block) else "kicker"
        for part in parts:
            yield part, block.id, origin


def split_trail(block: TextBlock) -> tuple[str, ...]:
    """Return the steps of a breadcrumb: its links and what follows them, or its printed steps."""
    text = block.text
    if len(block.links) > 1:
        linked = [text[link.span[0] : link.span[1]] for link in block.links]
        rest = text[block.links[-1].span[1] :].strip(" >›»→|•·/")
        return tuple(part.strip(" >›»→|•·/") for part in (*linked, rest) if part)
    if block.links and text.endswith(label := text[slice(*block.links[0].span)]):
        return (label,)
    return tuple(part for part in STEP.split(text) if part)


def find_declared(page: Page, story: LinkedData | None) -> Iterator[tuple[str, int | None, str]]:
    """Yield the sections of the metadata: JSON-LD's breadcrumb, else what is named a section."""
    for data in page.metadata.linked_data:
        if "BreadcrumbList" in read_types(data):
            yield from ((name, None, "json-ld breadcrumb") for name in read_trail(data))
            return
    declared = page.metadata.meta.get("article:section", ())
    named = [clean_text(name) for name in declared] or read_texts(
        story and story.get("articleSection")
    )
    yield from ((name, None, "article:section") for name in named)


def read_trail(data: LinkedData) -> Iterator[str]:
    """Yield the names of a BreadcrumbList (schema.org)."""
    items = data.get("itemListElement")
    for item in items[:MAX_SECTIONS] if isinstance(items, list) else ():
        if isinstance(item, dict):
            inner = item.get("item")
            name = read_text(item.get("name")) or read_text([inner], "name")
            if name:
                yield name


def is_section(name: str, names: SiteNames, headline: str | None, words: SectionWords) -> bool:
    """Tell whether a name may be a section's."""
    folded = name.casefold().strip(" .:")
    if not folded or len(name) > MAX_NAME or folded in words.home or folded in words.badges:
        return False
    if name.rstrip().endswith((":", "：")):  # a label: "Filed under:"
        return False
    if names.matches(name):
        return False
    return headline is None or not headline.casefold().startswith(folded.rstrip("….")[:MAX_NAME])


def is_time(name: str, dates: DateWords) -> bool:
    """Tell whether a kicker says when, not where: "October 20, 2023", "22h"."""
    if not DIGIT.search(name):
        return False
    return AGE.fullmatch(name) is not None or bool(find_printed(name, dates))


def explain_sections(
    sections: tuple[str, ...], chosen: Named, ranked: Iterable[Named]
) -> Explanation:
    """Return which names were taken and which lost."""
    candidates = [
        Candidate(value=name, origin=origin, score=float(len(sections)), block=block)
        for named in (chosen, *ranked)
        for name, block, origin in named
    ]
    value = " > ".join(sections) or None
    best = candidates[0] if chosen else None
    losers = tuple({c.value: c for c in candidates if c.value not in sections}.values())
    return Explanation(field="sections", value=value, chosen=best, losers=losers)


def _stands_in_trail(block: TextBlock) -> bool:
    element = block.element
    for _ in range(5):
        if element is None:
            return False
        if "breadcrumb" in element.names.lower():
            return True
        element = element.parent
    return False
