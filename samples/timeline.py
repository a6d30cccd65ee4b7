"""Stories and sites in, each printed article with its versions out: the truth of the world."""

import datetime
import re
import unicodedata

import msgspec

from samples.outlets import AGENCY, Outlet
from samples.stories import Credit, Edit, EditKind, Print, Story, read_duration
from samples.wording import (
    NothingToChange,
    Paragraphs,
    edit_paragraphs,
    number_paragraphs,
    print_paragraphs,
)


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """What an article says from an instant on. `kind` is None for the first."""

    instant: datetime.datetime
    kind: EditKind | None
    headline: str
    deck: str
    paragraphs: tuple[str, ...]
    notes: tuple[str, ...]
    shown: datetime.datetime


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A story on a site. `is_reprint`: its text is the agency's. `shown` of a version is the
    time of the last change that the page admits."""

    story: Story
    outlet: Outlet
    path: str
    number: int
    byline: str
    credit: Credit | None
    is_reprint: bool
    pull: float
    versions: tuple[Version, ...]

    @property
    def key(self) -> str:
        """What names it in the world: site and story."""
        return f"{self.outlet.id}/{self.story.id}"

    @property
    def published(self) -> datetime.datetime:
        """When it was first there."""
        return self.versions[0].instant

    def find_version(self, instant: datetime.datetime) -> Version | None:
        """Return what stands at an instant; None before publication."""
        found = [version for version in self.versions if version.instant <= instant]
        return found[-1] if found else None


def build_articles(stories: tuple[Story, ...], outlets: tuple[Outlet, ...]) -> tuple[Article, ...]:
    """Return all articles, the earliest first. Raises NothingToChange, naming the story."""
    by_id = {outlet.id: outlet for outlet in outlets}
    articles = []
    for story in stories:
        for how in story.prints:
            try:
                articles.append(build_article(story, how, by_id[how.outlet]))
            except NothingToChange as error:
                raise NothingToChange(f"{story.id}, {how.outlet}: {error}") from error
    return tuple(sorted(articles, key=lambda each: (each.published, each.outlet.id, each.story.id)))


def build_article(story: Story, how: Print, outlet: Outlet) -> Article:
    """Return a story as one site prints it."""
    instant = story.instant + read_duration(how.after)
    is_reprint = how.body is None and outlet.id != AGENCY and find_agency_print(story) is not None
    first = Version(
        instant=instant,
        kind=None,
        headline=how.headline or story.headline,
        deck=story.deck if how.deck is None else how.deck,
        paragraphs=(),
        notes=(),
        shown=instant,
    )
    text = print_paragraphs(find_wire_text(story, how, instant), how)
    number = 40_000 + int(instant.timestamp() // 60) % 50_000
    return Article(
        story=story,
        outlet=outlet,
        path=build_path(outlet, story, first),
        number=number,
        byline=story.byline if how.byline is None else how.byline,
        credit=(how.credit or outlet.credit) if is_reprint or outlet.id == AGENCY else None,
        is_reprint=is_reprint,
        pull=story.pull if how.pull is None else how.pull,
        versions=build_versions(first, text, how.edits),
    )


def build_versions(
    first: Version, text: Paragraphs, edits: tuple[Edit, ...]
) -> tuple[Version, ...]:
    """Return an article's versions: as first printed, then after each edit."""
    versions = [msgspec.structs.replace(first, paragraphs=tuple(part for _, part in text))]
    for edit in edits:
        last = versions[-1]
        text = edit_paragraphs(text, edit)
        instant = first.instant + read_duration(edit.after)
        version = Version(
            instant=instant,
            kind=edit.kind,
            headline=edit.headline or last.headline,
            deck=last.deck if edit.deck is None else edit.deck,
            paragraphs=tuple(part for _, part in text),
            notes=last.notes if edit.note is None else (*last.notes, edit.note),
            shown=last.shown if edit.kind == "silent" else instant,
        )
        versions.append(version)
    return tuple(versions)


def find_agency_print(story: Story) -> Print | None:
    """Return how the agency printed the story; None where it did not."""
    return next((how for how in story.prints if how.outlet == AGENCY), None)


def find_wire_text(story: Story, how: Print, instant: datetime.datetime) -> Paragraphs:
    """Return the text that a site has before it at an instant: with the agency's edits so far."""
    text = number_paragraphs(story.body)
    agency = find_agency_print(story)
    if agency is None or agency is how:
        return text
    start = story.instant + read_duration(agency.after)
    for edit in agency.edits:
        if start + read_duration(edit.after) <= instant:
            text = edit_paragraphs(text, edit)
    return text


def build_path(outlet: Outlet, story: Story, first: Version) -> str:
    """Return the path of an article on its site."""
    local = outlet.tell_time(first.instant)
    return outlet.address.format(
        section=outlet.sections[story.section],
        slug=slug_words(first.headline),
        date=local,
        number=40_000 + int(first.instant.timestamp() // 60) % 50_000,
    )


def slug_words(text: str) -> str:
    """Return a headline as addresses spell it: its first words, without marks."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:9])
