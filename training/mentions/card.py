"""What a tagger was made of, in; its card for people, with what it reaches on kept sets, out."""

from collections import Counter

from bench.lines import Line
from bench.mentions import SETS, TYPES, measure_mentions

from onrecord.models.mentions import FOLDER
from training.mentions.fitting import PARAMETERS

LICENCES = {
    "gum": "GUM, `train` (annotation CC BY 4.0; texts CC BY or CC BY-SA, as their headers say)",
    "meantime": "MEANTIME, the half that is not kept for reporting (CC BY 4.0)",
    "wikigold": "wikigold (CC BY 4.0)",
    "wnut17": "WNUT17, train and dev (CC BY 4.0)",
    "re3d": "re3d without its BBC part (OGL, CC BY, public domain)",
}
COLUMNS = (*TYPES, "other")
TEXT = """# The tagger of names (English)

Made by `python -m training.mentions`; this file is written by it. No text of the data is shipped:
features are kept as 32-bit hashes.

A linear-chain conditional random field of {features} features. It reads only stretches of capitals
and says of each word whether a name begins, goes on, or neither, and whether it names a person, an
organization, a place or something else (which is dropped). Its features are the word, its outline
and ends, its neighbours, what the word lists say of them, what else the story shows beside the same
word, and what the rules (`onrecord.statements.entities`) said; in sets that the rules were made
looking at, their labels are hidden in half of the stretches. Where it sees no name, the rules' name
stays if the tagger sees half of the entity's mentions. Who speaks is told by the rules' names
alone; a speaker's entity keeps its name and sources (`onrecord.statements.entityjoining`).

## Data
| set | person | organization | place | other |
|---|---|---|---|---|
{data}

Parameters (CRFsuite, L-BFGS): {parameters}.

## Scores
F1 of exact spans, title and article trimmed (`python -m bench mentions`). `gum-news` is the two
news documents of GUM's dev part, {small} names: a name more or less is a point or two.

| set | tool | person | organization | place | all |
|---|---|---|---|---|---|
{scores}

## Known failures
Clubs and countries that act ("Belgium won") go by the word, not by the sense. Names in small
letters are not seen. Organizations known by a single plain word ("the Union") are often missed.
Headlines under capitals are left to the rules.
"""


def write_card(counts: Counter[tuple[str, str]], features: int) -> None:
    """Measure the kept sets and write CARD.md."""
    lines = list(measure_mentions(SETS, ("rules", "onrecord", "spacy")))
    rows = [
        f"| {LICENCES[name]} | " + " | ".join(str(counts[name, kind]) for kind in COLUMNS) + " |"
        for name in LICENCES
    ]
    small = sum(int(str(lines[1][f"{kind}_gold"])) for kind in TYPES)
    text = TEXT.format(
        features=features,
        data="\n".join(rows),
        parameters=", ".join(f"{name} {value}" for name, value in PARAMETERS.items()),
        small=small,
        scores="\n".join(format_row(line) for line in lines if "absent" not in line),
    )
    (FOLDER / "en" / "CARD.md").write_text(text, encoding="utf-8")


def format_row(line: Line) -> str:
    """Return a line's row of the table."""
    figures = [line[f"{kind}_f1"] for kind in TYPES] + [line["f1"]]
    cells = [str(line["set"]), str(line["tool"]), *(f"{each:.3f}" for each in figures)]
    return f"| {' | '.join(cells)} |"
