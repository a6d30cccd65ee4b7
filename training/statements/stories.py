"""Labelled stories of every source in one shape: paragraphs, and statements as character spans.

`sense` says whose idea of a statement the labels follow: "own" (statements/GUIDELINES.md) or
"polnear" (PolNeAR's: wider, and without nesting).
"""

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.gold import open_data, open_stories

from onrecord.statements.story import Paragraph
from onrecord.statements.story import Story as ReadStory

LABELS = Path(__file__).parent / "labels"

Span = tuple[int, int]


class Labelled(NamedTuple):
    """A statement; `parent` is the place of the one it lies in."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressee: tuple[Span, ...] = ()
    stance: str = "asserts"
    parent: int | None = None
    speaker: str | None = None
    kind: str = ""


class Story(NamedTuple):
    """A text with its labels."""

    name: str
    set: str
    text: str
    sense: str
    statements: tuple[Labelled, ...]
    published: str = ""

    def split(self) -> list[Span]:
        """Return the paragraphs' spans."""
        return [(match.start(), match.end()) for match in re.finditer(r"[^\n\s][^\n]*", self.text)]

    def build(self) -> ReadStory:
        """Return the story as the reader sees it; its blocks count from 0."""
        return ReadStory(
            paragraphs=tuple(
                Paragraph(block=block, text=self.text[start:end])
                for block, (start, end) in enumerate(self.split())
            )
        )


def split_own(stories: Sequence[Story]) -> tuple[list[Story], list[Story]]:
    """Return the stories to train on, and those held out: one in six, by the name's digest."""
    parts: tuple[list[Story], list[Story]] = ([], [])
    for story in stories:
        parts[zlib.crc32(story.name.encode()) % 6 == 0].append(story)
    return parts


def read_polnear(part: str) -> Iterator[Story]:
    """Yield PolNeAR's articles (`part`: train, dev), the first annotator's labels of each."""
    folder = open_data() / "attribution/polnear" / part
    labels: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        labels.setdefault(path.stem.rsplit("_", 1)[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        label = labels.get(path.stem)
        if label is not None:
            yield Story(path.stem, "polnear", text, "polnear", tuple(read_brat(label)))


def read_brat(path: Path) -> Iterator[Labelled]:
    """Yield the attributions of a brat standoff file."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key) and " " in rest:
            head = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = tuple(
                (int(a), int(b)) for a, b in (each.split(" ") for each in head.split(";"))
            )
        elif re.fullmatch(r"E\d+", key) and rest.startswith("Attribution"):
            event: dict[str, list[str]] = {}
            for pair in rest.split():
                role, _, target = pair.partition(":")
                event.setdefault(re.sub(r"\d+$", "", role), []).append(target)
            events.append(event)

    def gather(event: dict[str, list[str]], role: str) -> tuple[Span, ...]:
        return tuple(sorted(span for key in event.get(role, ()) for span in spans.get(key, ())))

    for event in events:
        content = gather(event, "Content")
        if content:
            yield Labelled(gather(event, "Source"), gather(event, "Cue"), content)


def read_own(folder: str) -> Iterator[Story]:
    """Yield the stories of `statements_cc`."""
    for name, row in open_stories(folder):
        yield Story(
            name,
            folder,
            row["text"],
            "own",
            tuple(_read_row(row["statements"])),
            row.get("published", ""),
        )


def _read_row(rows: list[dict[str, object]]) -> Iterator[Labelled]:
    places = {row["id"]: place for place, row in enumerate(rows)}
    for row in rows:
        offsets = row["offsets"]

        def find(role: str) -> tuple[Span, ...]:
            value, start = row[role], offsets[role]  # noqa: B023
            if value is None or start is None:
                return ()
            if isinstance(value, str):
                return ((start, start + len(value)),)
            return tuple((at, at + len(text)) for at, text in zip(start, value, strict=True))

        yield Labelled(
            find("source"),
            find("cue"),
            find("content"),
            find("addressee"),
            row["stance"],
            places.get(row["within"]),
            row["speaker"],
            row["kind"],
        )


def read_labels() -> Iterator[Story]:
    """Yield the stories labelled for this project: offsets here, texts in the data's folder."""
    texts = dict(_read_texts())
    for path in sorted(LABELS.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        text = texts.get((row["set"], row["id"]))
        if text is None or len(text) != row["characters"]:
            raise ValueError(f"{path}: its text is not in {open_data()}")
        numbers = {each["num"]: place for place, each in enumerate(row["statements"])}
        statements = tuple(
            Labelled(
                _wrap(each["source"]),
                _wrap(each["cue"]),
                tuple((a, b) for a, b in each["content"]),
                _wrap(each["addressee"]),
                each["stance"],
                numbers.get(each["within"]),
                each["speaker"],
                each["kind"],
            )
            for each in row["statements"]
        )
        yield Story(path.stem, row["set"], text, "own", statements)


def _wrap(span: list[int] | None) -> tuple[Span, ...]:
    return ((span[0], span[1]),) if span else ()


def _read_texts() -> Iterator[tuple[tuple[str, str], str]]:
    for path in (open_data() / "attribution/polnear/train/text").glob("*.txt"):
        with open(path, encoding="utf-8", newline="") as file:
            yield ("polnear", path.stem), file.read()
    for name, path in (
        ("newspaper", "pages/newspaper/gold.jsonl"),
        ("wcxb", "pages/wcxb/gold.jsonl"),
        ("stories", "stories/clusters.jsonl"),
    ):
        for line in (open_data() / path).read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            row = json.loads(line)
            yield (name, row["id"]), row["text"] or ""


def main() -> None:
    """Print the size of each set."""
    sets = {
        "polnear train": read_polnear("train"),
        "polnear dev": read_polnear("dev"),
        "statements_cc": read_own("statements_cc"),
        "labels": read_labels(),
    }
    for name, stories in sets.items():
        read = list(stories)
        statements = [each for story in read for each in story.statements]
        nested = sum(each.parent is not None for each in statements)
        print(f"{name}: {len(read)} stories, {len(statements)} statements, {nested} nested")


if __name__ == "__main__":
    main()
