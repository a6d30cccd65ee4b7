"""A model's weights and figures in, its card (for the reader and for people) out."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
from bench.gold import measure_digest
from bench.lines import Line, round_floats

from onrecord.models.pages import WEIGHTS, SideCard
from onrecord.page.learned import SideThresholds
from onrecord.page.signals import SIGNALS
from training.pages.fitting import PARAMETERS, ROUNDS, THRESHOLDS
from training.pages.sites import FOLDS

NAME = "pages"
FIGURES = (
    ("fundus", "body_f1"),
    ("newspaper", "body_f1"),
    ("wcxb", "body_f1"),
    ("trafilatura", "snippets_f1"),
    ("readability", "body_page_f1"),
)
ROLE_FIGURES = ("accuracy", "side", "macro_f1", "ranking_lists_found")


class Figures(msgspec.Struct, frozen=True):
    """What one way of reading reached: by set, by language, and on the labelled pages."""

    sets: dict[str, Line]
    languages: dict[str, Line]
    roles: Line


class FullCard(SideCard, frozen=True, kw_only=True):
    """The whole card: the reader's part, then where the model comes from."""

    data: dict[str, str]
    training: dict[str, Any]
    scores: dict[str, Any]


def write_card(
    folder: Path, *, rules: Figures, model: Figures, oracles: dict[str, Line]
) -> FullCard:
    """Write `model.json` and `README.md` beside the weights, and return the card."""
    weights = (folder / WEIGHTS).read_bytes()
    card = FullCard(
        name=NAME,
        digest="sha256:" + hashlib.sha256(weights).hexdigest(),
        signals=SIGNALS,
        thresholds=THRESHOLDS,
        data={name: measure_digest(f"pages/{name}") for name, _ in FIGURES},
        training={"rounds": ROUNDS, "folds": FOLDS, **PARAMETERS},
        scores={"rules": list_scores(rules), "model": list_scores(model)},
    )
    text = msgspec.json.format(msgspec.json.encode(card), indent=2)
    (folder / "model.json").write_bytes(text + b"\n")
    (folder / "README.md").write_text(describe_model(rules, model, oracles), encoding="utf-8")
    return card


def list_scores(figures: Figures) -> object:
    """Return the figures that the card keeps, to four digits."""
    sets = {name: figures.sets[name][figure] for name, figure in FIGURES}
    roles = {name: figures.roles[name] for name in ROLE_FIGURES}
    return round_floats({**sets, "roles": roles})


def describe_model(rules: Figures, model: Figures, oracles: dict[str, Line]) -> str:
    """Return the card for people."""
    return TEXT.format(
        sets="\n".join(list_set_rows(rules, model, oracles)),
        languages="\n".join(list_language_rows(rules, model)),
        failures="\n".join(f"| {' | '.join(each)} |" for each in FAILURES),
        folds=FOLDS,
        rounds=ROUNDS,
        signals=len(SIGNALS),
        thresholds=describe_thresholds(THRESHOLDS),
    )


def list_set_rows(rules: Figures, model: Figures, oracles: dict[str, Line]) -> list[str]:
    """Return the table's rows: each set's figure, then those of the labelled pages."""
    rows = []
    for name, figure in FIGURES:
        figures = rules.sets[name][figure], model.sets[name][figure]
        most = [oracles[name][figure]] if name in oracles else []
        rows.append(format_row(f"{name}, {figure}", *figures, *most) + " |" * (not most))
    return rows + [
        format_row(f"labelled pages, {name}", rules.roles[name], model.roles[name]) + " |"
        for name in ROLE_FIGURES
    ]


def list_language_rows(rules: Figures, model: Figures) -> list[str]:
    """Return the rows of each language of fundus, newspaper and wcxb together."""
    return [
        format_row(
            f"{language} ({line['pages']} pages)",
            rules.languages[language]["body_f1"],
            line["body_f1"],
        )
        for language, line in model.languages.items()
    ]


def format_row(name: str, *figures: object) -> str:
    """Return a row of a Markdown table."""
    return f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |"


def describe_thresholds(thresholds: SideThresholds) -> str:
    """Return the thresholds in words."""
    return ", ".join(
        f"{name} {value}" for name, value in msgspec.structs.asdict(thresholds).items()
    )


FAILURES = (
    (
        "gold breaks off",
        "newspaper",
        "the gold has the first paragraphs (galleries, power rankings, long features); "
        "ours goes on",
    ),
    (
        "deck, headline or caption in the gold",
        "trafilatura, newspaper, readability",
        "a third of the snippets that we miss; they are fields of the record, not text",
    ),
    (
        "tables, scores and price lists in the gold",
        "wcxb, readability",
        "kept as `table` or `list`, or dropped where a line is no sentence",
    ),
    (
        "lists of links in the gold",
        "wcxb, trafilatura, readability",
        "tables of contents, references, product links: a block that is mostly link is never text",
    ),
    (
        "text that only scripts show",
        "trafilatura, fundus",
        "no block has it; JSON-LD stands in where it has the story",
    ),
    (
        "pages that are an index, or one word",
        "wcxb, readability",
        "skipped with a reason",
    ),
    (
        "product rounds-up and guides",
        "newspaper, wcxb",
        "items in boxes of their own named like offers or teasers; a part is lost",
    ),
    (
        "the next story on the same page",
        "newspaper, wcxb",
        "infinite scrolling: teasers as long as stories are kept",
    ),
    (
        "questions and answers in drawers",
        "wcxb",
        "hidden until opened; some are dropped",
    ),
    (
        "copies for print or another width",
        "wcxb",
        "five equal paragraphs or more are left out; a copy that differs is kept",
    ),
)
"""Class of pages, the sets where they stand, and what happens on them."""

TEXT = """# The page model

Made by `make train-pages` (`training/pages`); this file is written by it.

`sides.onnx` holds {rounds} gradient-boosted trees. They tell, of each block that the role rules may
have put on the wrong side, how likely it is text of the story, from {signals} signals: what the
rules made of it and of its neighbours, how it looks, where it stands, what its surroundings hold.
No signal is a word, a name of a class or a publisher. The reader overrules the rules only beyond
a threshold ({thresholds}); which sort of text or furniture a block is, the rules say.

## Scores
By pages of sites that the model read with had not seen ({folds} folds by site), in the measures of
`python -m bench pages` and `roles`. The rules were written with some of these pages in sight.

| | rules | with the model | every block known |
|---|---|---|---|
{sets}

The last column is what one reaches who knows of every block whether the gold has it: captions,
decks, tables and boxes that the gold counts as text included, which onrecord keeps apart.

Body F1 by the language that pages declare (fundus, newspaper and wcxb together):

| | rules | with the model |
|---|---|---|
{languages}

## Data
Trained on the pages of fundus (flairNLP/fundus tests, MIT), newspaper
(AndyTheFactory/article-extraction-dataset, Apache-2.0), wcxb (WCXB development split, CC BY 4.0),
trafilatura (adbar/trafilatura evaluation, Apache-2.0) and readability (mozilla/readability test
pages, Apache-2.0). The weights hold numbers of these pages' structure and none of their text.
A block is text of the story where the set's gold text has most of its words in its order; on
trafilatura's set only blocks with a snippet count. `model.json` has digests of the sets.

## Known failures
Classes of the pages that lose most, by reading the worst pages of each set. The first six are
quarrels with the gold, not pages misread.

| class | sets | what happens |
|---|---|---|
{failures}
"""
