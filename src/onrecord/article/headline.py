"""A labelled page in, the headline as printed out, with the candidates that lost."""

import re
from collections.abc import Iterator

from onrecord.article.choosing import Choice, choose_best
from onrecord.article.headings import CHROME, MAX_HEADLINE, NEVER, Heading, find_headings
from onrecord.article.kicker import find_headline_start
from onrecord.article.linkedstory import clean_text, read_texts
from onrecord.article.sitenames import SiteNames, fold_name
from onrecord.article.updates import split_update
from onrecord.page.page import LabelledPage, LinkedData, Page
from onrecord.types import ARTICLE_ROLES, Candidate, Fact, ReadingWarning, Role, Span

DECLARED = (("og:title", 1.0), ("twitter:title", 0.5), ("dc.title", 0.4), ("parsely-title", 0.6))
TRAIL = 0.4
"""Weight of a breadcrumb's last step, whatever its role: any other heading says it better."""
SEPARATORS = re.compile(r"[\s:/|–—-]+")
WORD = re.compile(r"\w+")


def read_headline(labelled: LabelledPage, story: LinkedData | None, names: SiteNames) -> Choice:
    """Return the choice among the page's headings and what its metadata calls it.

    What is visible wins. A heading that the metadata says nothing of may be the site's name or a
    section's; then the block that does agree, or the metadata's own title, wins.
    """
    declared = tuple(find_declared(labelled.page, story, names))
    visible = tuple(find_visible(labelled, names, declared))
    return choose_best("headline", (*visible, *declared))


def build_headline(choice: Choice) -> tuple[Fact | None, str | None]:
    """Return the winner as a fact, the wire's mark ("UPDATE 1") apart."""
    best = choice.best
    if best is None:
        return None, None
    update, value = split_update(best.value)
    return Fact(value=value, block=best.block, origin=best.origin), update


def warn_headline(labelled: LabelledPage, choice: Choice) -> tuple[ReadingWarning, ...]:
    """Say so when the source has no headline, or only metadata that nobody sees."""
    if choice.best is None:
        message = "the source has no headline"
        return (ReadingWarning(code="no-headline", field="headline", message=message),)
    if choice.best.block is None and labelled.page.blocks:
        return (ReadingWarning(code="not-visible", field="headline", metadata=choice.best.value),)
    return ()


def find_declared(page: Page, story: LinkedData | None, names: SiteNames) -> Iterator[Candidate]:
    """Yield the titles of the metadata, without the site's names."""
    metadata = page.metadata
    titles = [(title, "json-ld", 0.9) for title in read_texts(story and story.get("headline"))[:1]]
    for name, weight in DECLARED:
        titles.extend(
            (clean_text(title), name, weight) for title in metadata.meta.get(name, ())[:1]
        )
    if metadata.title:
        titles.append((clean_text(metadata.title), "title", 0.3))
    for title, origin, weight in titles:
        trimmed = names.trim(title).rstrip(" |–—-·")
        if trimmed and len(trimmed) <= MAX_HEADLINE and not names.includes(trimmed):
            yield Candidate(value=trimmed, origin=origin, score=weight, why="metadata")


def find_visible(
    labelled: LabelledPage, names: SiteNames, declared: tuple[Candidate, ...]
) -> Iterator[Candidate]:
    """Yield the headings of the page as candidates."""
    first = True
    for heading in find_headings(labelled, tuple(title.value for title in declared)):
        yield weigh_heading(heading, names, declared, first=first)
        first = first and heading.origin != "h1"


def weigh_heading(
    heading: Heading, names: SiteNames, declared: tuple[Candidate, ...], *, first: bool
) -> Candidate:
    """Return a heading as a candidate, weighed by its place and by what the metadata says."""
    text = heading.text
    value, agreement, why = match_titles(text, declared, heading.seams)
    score = _weigh_place(heading.origin, heading.role, first) + agreement
    if agreement < 2 and names.includes(text):
        score, why = score - 3.0, "a name of the site"
    elif declared and not agreement and heading.role is not Role.HEADLINE:
        score -= 1.0
    return Candidate(
        value=value,
        origin=heading.origin,
        score=score,
        why=why,
        block=heading.block,
        span=find_span(heading, value),
    )


def find_span(heading: Heading, value: str) -> Span | None:
    """Return where the headline stands in its block, None when it was put together."""
    start = heading.text.find(value) if heading.is_whole else -1
    return (start, start + len(value)) if start >= 0 else None


def match_titles(
    text: str, declared: tuple[Candidate, ...], seams: tuple[int, ...] = ()
) -> tuple[str, float, str]:
    """Return the headline that a visible text prints, its agreement with the metadata, and why.

    The kicker that some pages put into the same heading is left out when the metadata says where
    the headline begins; `seams` are where the heading's blocks part. Where two lines of the
    heading were run together, the metadata's punctuation parts them.
    """
    start = find_headline_start(text, declared, seams)
    if start:
        return text[start:], 3.0, "the metadata leaves out the kicker"
    folded = fold_name(text)
    value, best, why = text, 0.0, "the metadata says otherwise" if declared else "no metadata"
    for title in declared:
        if fold_name(title.value) == folded:
            value, best, why = _part_lines(value, title.value), 3.0, "as the metadata has it"
        elif best < 3.0 and (overlap := _measure_overlap(text, title.value)) > best:
            best, why = overlap, "much like the metadata"
    return value, best, why


def _part_lines(text: str, title: str) -> str:
    if len(title) <= len(text):
        return text
    return title if SEPARATORS.sub("", text) == SEPARATORS.sub("", title) else text


def _measure_overlap(text: str, title: str) -> float:
    """Return 0 to 2: the share of words that two titles have in common, if it is a third."""
    first, second = set(WORD.findall(text.casefold())), set(WORD.findall(title.casefold()))
    shared = len(first & second) / (max(len(first), len(second)) or 1)
    return 2.0 * shared if shared >= 1 / 3 else 0.0


def _weigh_place(origin: str, role: Role, first: bool) -> float:
    if origin == "trail":
        return TRAIL
    weight = {"h1": 2.5, "named": 1.4, "text": 1.2}.get(origin, 1.5)
    if role is Role.HEADLINE:
        weight += 1.5
    elif role in NEVER:
        weight -= 2.5
    elif role in CHROME or role is Role.SECTION:
        weight -= 0.8
    elif role in ARTICLE_ROLES:
        weight += 0.3
    return weight + (0.4 if first and origin == "h1" else 0.0)
