"""A record in, a colour for the speaker of each of its statements out."""

from collections import Counter

from onrecord.types import Record

COLOURS = 8


def number_speakers(record: Record) -> dict[str, int]:
    """Return for each statement the colour of its speaker, 0 to 7: those who say most come first.

    The last colour is that of all others, and of sources without a name.
    """
    said = Counter(each.speaker for each in record.statements if each.speaker is not None)
    order = {speaker: n for n, (speaker, _) in enumerate(said.most_common(COLOURS - 1))}
    others = COLOURS - 1
    return {
        each.id: others if each.speaker is None else order.get(each.speaker, others)
        for each in record.statements
    }
