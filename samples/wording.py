"""Numbered paragraphs and what a newsroom does to them in, the paragraphs as printed out."""

from collections.abc import Iterable

from samples.stories import Added, Edit, Print, Swaps, split_paragraphs

Paragraphs = tuple[tuple[float, str], ...]
"""Number of each paragraph as first written (added ones lie between two numbers), and text."""


class NothingToChange(ValueError):
    """A story's file names words or a paragraph that are not there."""


def number_paragraphs(text: str) -> Paragraphs:
    """Return a text's paragraphs, counted from 1."""
    return tuple((float(number), part) for number, part in enumerate(split_paragraphs(text), 1))


def print_paragraphs(paragraphs: Paragraphs, how: Print) -> Paragraphs:
    """Return the paragraphs as a site first prints them."""
    if how.body is not None:
        return number_paragraphs(how.body)
    printed = swap_words(cut_paragraphs(paragraphs, how.cut), how.swap)
    if how.lead is not None:
        printed = ((1.0, how.lead), *printed[1:])
    return add_paragraphs(printed, how.add)


def edit_paragraphs(paragraphs: Paragraphs, edit: Edit) -> Paragraphs:
    """Return the paragraphs after an edit."""
    kept = cut_paragraphs(paragraphs, edit.cut)
    return add_paragraphs(swap_words(kept, edit.swap), edit.add)


def cut_paragraphs(paragraphs: Paragraphs, numbers: Iterable[int]) -> Paragraphs:
    """Return the paragraphs without some. Raises NothingToChange where one is not there."""
    cut = set(numbers)
    missing = cut - {number for number, _ in paragraphs}
    if missing:
        raise NothingToChange(f"there are no paragraphs {sorted(missing)} to cut")
    return tuple(part for part in paragraphs if part[0] not in cut)


def swap_words(paragraphs: Paragraphs, swaps: Swaps) -> Paragraphs:
    """Return the paragraphs with other words. Raises NothingToChange where the old ones fail."""
    for old, new in swaps:
        swapped = tuple((number, text.replace(old, new)) for number, text in paragraphs)
        if swapped == paragraphs:
            raise NothingToChange(f"{old!r} is not printed")
        paragraphs = swapped
    return paragraphs


def add_paragraphs(paragraphs: Paragraphs, added: Iterable[Added]) -> Paragraphs:
    """Return the paragraphs with more of them, those after the same one in the order given."""
    for one in added:
        before = [number for number, _ in paragraphs if number < one.after + 1]
        number = (max(before) + one.after + 1) / 2 if before else 0.5
        paragraphs = tuple(sorted((*paragraphs, (number, one.text))))
    return paragraphs
