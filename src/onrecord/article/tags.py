"""A labelled page in, the story's topic tags out."""

import re
from collections.abc import Iterator

from onrecord.article.linkedstory import clean_text
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.page.words import Phrases, load_phrases
from onrecord.types import Role

PART = re.compile(r"\s*[,;|·•、，#]\s*")
LABEL = re.compile(r"^[^:：]{1,30}[:：]\s*")
JOINED = re.compile(r",(?=[^\W\d_])")
"""Between the tags of one link; a comma within a tag has a space behind it."""
SENTENCE_ENDS = (".", "!", "?", "。")
MAX_TAG = 80
MAX_WORDS = 6
"""A link of more words leads to a story."""
MAX_TAGS = 100


def read_tags(labelled: LabelledPage, language: str | None) -> tuple[str, ...]:
    """Return the tags that the page prints, in order; else those in `article:tag`.

    JSON-LD keywords are not taken: many sites fill them with words for machines.
    """
    headline = labelled.find(Role.HEADLINE)
    first = headline[0].id if headline else 0  # topics above it are its kicker
    blocks = tuple(block for block in labelled.find(Role.TAGS) if block.id > first)
    linked = any(block.links for block in blocks)
    phrases = load_phrases(language)
    tags = [tag for block in blocks for tag in split_tags(block, phrases, linked=linked)]
    if not tags:
        tags = [clean_text(tag) for tag in labelled.page.metadata.meta.get("article:tag", ())]
    kept = {tag.casefold(): tag for tag in reversed(tags) if is_tag(tag)}
    return tuple(kept.values())[::-1][:MAX_TAGS]


def is_tag(text: str) -> bool:
    """Tell whether a text can be a topic: no label, and too short for a headline."""
    if not text or len(text) > MAX_TAG or text.endswith((":", "：")):
        return False
    return text.count(" ") < MAX_WORDS


def split_tags(block: TextBlock, phrases: Phrases, *, linked: bool) -> Iterator[str]:
    """Yield the tags of one block: its links, or where no tag is a link its parts."""
    text = block.text
    if linked:
        if text.endswith(SENTENCE_ENDS) and block.linked < 0.5 * len(text):
            return  # a sentence with links: "I agree to the Terms of Use."
        for link in block.links:
            for tag in JOINED.split(text[link.span[0] : link.span[1]]):
                yield tag.strip(" ,#")
        return
    if phrases.begins("tags", text.lower()):
        labelled = LABEL.match(text)
        text = text[labelled.end() :] if labelled else ""
    yield from (part.strip() for part in PART.split(text) if part.strip())
