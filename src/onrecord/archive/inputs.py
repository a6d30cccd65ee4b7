"""The words that name inputs in, a task for each source that they hold out, as they are found."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from onrecord.archive.addresses import normalize_address
from onrecord.archive.expectation import Expectation
from onrecord.archive.filing import dump_json
from onrecord.archive.intake import Manner
from onrecord.archive.kept import Input
from onrecord.archive.tasks import Failure, Task
from onrecord.archive.warctasks import is_warc, list_warc
from onrecord.errors import SourceError, SourceUnreadable, UsageError
from onrecord.settings import Settings
from onrecord.source.file import PAGE_ENDINGS, deliver_path, find_files
from onrecord.source.listed import Listed, read_list
from onrecord.source.opened import Delivery, measure_digest
from onrecord.source.opening import is_url, tell_time
from onrecord.source.warc import WARC_ENDINGS

MARKUP_ENDINGS = tuple(ending for ending in PAGE_ENDINGS if ".txt" not in ending)
"""How the names of files end that are pages, never lists."""
MOST_SITEMAPS = 50_000
"""As many as one sitemap index may list (sitemaps.org)."""
Step = partial[Iterator[Task]]


class Inputs:
    """The sources that the words name: files, folders, addresses, lists of any kind, WARC files.

    `expectation` tells meanwhile how many there will be; `opened` names the lists that were.
    """

    def __init__(self, words: Iterable[Input], settings: Settings) -> None:
        self.settings = settings
        self.expectation = Expectation()
        self.opened: list[str] = []
        self.steps = [step for word in words for step in self.prepare(word)]

    def __iter__(self) -> Iterator[Task]:
        for step in self.steps:
            yield from step()

    def prepare(self, word: Input) -> Iterator[Step]:
        """Yield what is to be done for a word. Raises SourceError and UsageError for a folder."""
        if isinstance(word, bytes):
            yield partial(self.list_bytes, word)
        elif isinstance(word, str) and is_url(word):
            yield partial(self.list_address, word)
        elif Path(word).is_dir():
            for path in list_folder(word):
                yield self.prepare_file(path, named=False)
        else:
            yield self.prepare_file(Path(word), named=True)

    def prepare_file(self, path: Path, *, named: bool) -> Step:
        """Return what is to be done for a file; one that the caller named may be a list."""
        name = path.name.lower()
        named = named and not name.endswith(MARKUP_ENDINGS)
        if name.endswith(WARC_ENDINGS) or (named and is_warc(path)):
            self.expectation.expect_warc(path)
            return partial(self.list_archive, path)
        if named:
            return partial(self.list_file, path)
        self.expectation.listed += 1
        return partial(list_page, path)

    def list_bytes(self, data: bytes) -> Iterator[Task]:
        """Yield the task for bytes."""
        self.expectation.listed += 1
        delivery = Delivery(subject="-", data=data[: self.settings.max_raw_bytes])
        yield Task(name=name_input(data), delivery=delivery)

    def list_archive(self, path: Path) -> Iterator[Task]:
        """Yield a task for each page of a WARC file."""
        try:
            yield from list_warc(os.fspath(path), self.settings, self.expectation)
            self.opened.append(name_file(path))
        except SourceError as error:
            yield self.fail(name_file(path), error)

    def list_file(self, path: Path) -> Iterator[Task]:
        """Yield a file's task, or one for each page that it lists."""
        try:
            listed = read_list(deliver_path(path, settings=self.settings), self.settings)
        except SourceError as error:
            yield self.fail(name_file(path), error)
            return
        if listed is None:
            self.expectation.listed += 1
            yield from list_page(path)
        else:
            self.opened.append(name_file(path))
            yield from self.list_listed(listed, name_file(path))

    def list_address(self, url: str) -> Iterator[Task]:
        """Yield an address's task, or one for each page that the list there holds."""
        from onrecord.source.url import deliver_url

        try:
            delivery = deliver_url(url, settings=self.settings, retrieved=tell_time())
            listed = read_list(delivery, self.settings)
        except SourceError as error:
            yield self.fail(name_address(url), error)
            return
        if listed is None:
            self.expectation.listed += 1
            yield Task(name=name_address(url), delivery=delivery)
        else:
            self.opened.append(name_address(url))
            yield from self.list_listed(listed, url)

    def list_listed(self, listed: Listed, name: str) -> Iterator[Task]:
        """Yield a task for each page that a list holds, then those of the sitemaps that it names.

        Sitemaps are read one after the other, each once, however deep they name each other.
        """
        seen, pending = {name}, deque([listed])
        while pending:
            listed = pending.popleft()
            self.expectation.listed += len(listed.pages)
            for url in listed.pages:
                yield Task(name=name_address(url), url=url)
            for url in listed.sitemaps:
                if url in seen or len(seen) > MOST_SITEMAPS:
                    continue
                seen.add(url)
                try:
                    pending.append(self.open_sitemap(url))
                except SourceError as error:
                    yield self.fail(name_address(url), error)

    def open_sitemap(self, url: str) -> Listed:
        """Return what a sitemap lists that a sitemap index names. Raises SourceError."""
        from onrecord.source.url import deliver_url

        delivery = deliver_url(url, settings=self.settings)
        listed = read_list(delivery, self.settings)
        if listed is None:
            raise SourceUnreadable(url, "is no sitemap, though a sitemap index names it")
        self.opened.append(name_address(url))
        return listed

    def fail(self, name: str, error: SourceError) -> Task:
        """Return the task that stands for what could not be opened."""
        self.expectation.listed += 1
        return Task(name=name, failure=Failure(reason=error.reason, detail=error.detail))


def list_folder(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Return the pages and WARC files below a folder, sorted by path.

    Raises SourceError for a folder that cannot be listed, UsageError for one without any.
    """
    endings = PAGE_ENDINGS + WARC_ENDINGS
    found = find_files(folder, endings=endings)
    if not found:
        names = ", ".join(endings)
        raise UsageError(f"{os.fspath(folder)} holds no page: no name there ends in {names}")
    return found


def list_page(path: Path) -> Iterator[Task]:
    """Yield the task for a page's file."""
    yield Task(name=name_file(path), path=os.fspath(path))


def name_file(path: Path) -> str:
    """Return the name that the ledger has for a file: its whole path, as text."""
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")


def name_address(url: str) -> str:
    """Return the name that the ledger has for an address."""
    return normalize_address(url) or url


def name_run(words: Iterable[Input], manner: Manner) -> str:
    """Return the name by which a run over the same inputs, read alike, is known again."""
    return dump_json({"inputs": [name_input(word) for word in words], "manner": manner})


def name_input(word: Input) -> str:
    """Return an input's name, wherever the caller stands."""
    if isinstance(word, bytes):
        return f"-#{measure_digest(word)}"
    if isinstance(word, str) and is_url(word):
        return name_address(word)
    return name_file(Path(word))


def check_address(url: str | None, words: tuple[Input, ...]) -> None:
    """Raise UsageError where an address is given for anything but one page."""
    if url is None:
        return
    if normalize_address(url) is None:
        raise UsageError(f"{url!r} is no address; it begins with http:// or https://")
    if len(words) != 1 or not is_page(words[0]):
        raise UsageError("only one page, a file or bytes, can be given an address")


def is_page(word: Input) -> bool:
    """Whether an input is one page that does not know its address: bytes or a file."""
    if isinstance(word, bytes):
        return True
    return not (isinstance(word, str) and is_url(word)) and not Path(word).is_dir()
