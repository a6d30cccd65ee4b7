"""A record in, its story as it is printed beside the page, statements marked by speaker, out."""

from collections.abc import Sequence

from onrecord.types import Block, Fact, Part, Record, Role, Statement
from onrecord.web.framelights import is_statement_id
from onrecord.web.framespeakers import number_speakers
from onrecord.web.framewriting import name_segment
from onrecord.web.passages import Segments, cut_statements, cut_text


class Stretch(Part, frozen=True, kw_only=True):
    """Words of a block that belong to the same statements; `statement` is the nearest of them.

    `opens` tells the first words of that statement; `names` are the classes that light them.
    """

    text: str
    statement: str | None = None
    opens: bool = False
    names: str = ""


class Paragraph(Part, frozen=True, kw_only=True):
    """A block of the story."""

    block: int
    role: Role
    stretches: tuple[Stretch, ...]


class Speaker(Part, frozen=True, kw_only=True):
    """Someone who speaks in the story, with the colour (0 to 7) and what is said.

    `label` finds the person in the archive, None for nobody named.
    """

    name: str | None
    label: str | None
    colour: int
    statements: tuple[Statement, ...]


class Story(Part, frozen=True, kw_only=True):
    """The story as it is printed: headline, deck, body; and who speaks in it.

    `printed` are the statements of which the story shows any words.
    """

    headline: Paragraph | None
    deck: Paragraph | None
    body: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...]
    printed: frozenset[str]


def build_story(record: Record, people: dict[str, tuple[str, ...]]) -> Story:
    """Return the story of a record; `people` gives each statement's speakers in the archive."""
    statements = [each for each in record.statements if is_statement_id(each.id)]
    printing = Printing(record, cut_statements(statements))
    article = record.article
    headline = printing.print_fact(article.headline)
    deck = printing.print_fact(article.deck)
    body = tuple(printing.print_block(printing.blocks[number]) for number in article.body)
    return Story(
        headline=headline,
        deck=deck,
        body=body,
        speakers=tuple(list_speakers(record, people)),
        printed=frozenset(printing.begun),
    )


class Printing:
    """The blocks of one record on their way into its story: which statements have begun."""

    def __init__(self, record: Record, segments: Segments) -> None:
        self.blocks = {block.id: block for block in record.blocks}
        self.segments = segments
        self.colours = number_speakers(record)
        self.begun: set[str] = set()

    def print_fact(self, fact: Fact | None) -> Paragraph | None:
        """Return the block of a fact, None where it stands in none."""
        block = None if fact is None else fact.block
        return None if block is None else self.print_block(self.blocks[block])

    def print_block(self, block: Block) -> Paragraph:
        """Return a block in stretches."""
        stretches = []
        for segment in cut_text(self.segments.get(block.id, ()), 0, len(block.text)):
            text = block.text[segment.start : segment.end]
            if not segment.marks:
                stretches.append(Stretch(text=text))
                continue
            nearest = segment.marks[0].statement
            names = name_segment(segment, self.colours)
            opens = nearest not in self.begun and not text.isspace()
            self.begun.update([nearest] if opens else ())
            stretches.append(Stretch(text=text, statement=nearest, opens=opens, names=names))
        return Paragraph(block=block.id, role=block.role, stretches=tuple(stretches))


def list_speakers(record: Record, people: dict[str, tuple[str, ...]]) -> Sequence[Speaker]:
    """Return who speaks, in the order in which they first do; unnamed sources by their words."""
    colours = number_speakers(record)
    groups: dict[str, list[Statement]] = {}
    for statement in record.statements:
        groups.setdefault(statement.speaker or name_source(statement), []).append(statement)
    return [
        Speaker(
            name=find_name(said[0]),
            label=find_label(said[0], people),
            colour=colours[said[0].id],
            statements=tuple(said),
        )
        for said in groups.values()
    ]


def name_source(statement: Statement) -> str:
    """Return what tells an unnamed source from others: its words in the story."""
    return f" {statement.source.text.casefold()}" if statement.source else " "


def find_name(statement: Statement) -> str | None:
    """Return how who speaks is called: by name, else by the words of the story."""
    if statement.speaker is not None and statement.speaker_name:
        return statement.speaker_name
    return statement.source.text if statement.source else statement.speaker_name


def find_label(statement: Statement, people: dict[str, tuple[str, ...]]) -> str | None:
    """Return the label of a statement's only speaker in the archive."""
    labels = people.get(statement.id, ())
    return labels[0] if len(labels) == 1 and statement.speaker is not None else None
