"""A labelled page in, the editor's notes, corrections and sign-offs out."""

from onrecord.page.page import LabelledPage
from onrecord.types import Note, Role


def read_notes(labelled: LabelledPage) -> tuple[Note, ...]:
    """Return the notes in page order, each text once."""
    notes: dict[str, Note] = {}
    for block in labelled.find(Role.NOTE):
        notes.setdefault(block.text, Note(text=block.text, block=block.id))
    return tuple(notes.values())
