"""A plain text's blocks in, a role and a confidence for each line out.

The text is what another tool left of a page: perhaps a headline, a caption, a time line, the
story, and lists of other stories under headings, with bullets.
"""

import re
from collections.abc import Sequence

from onrecord.page.page import Page, TextBlock
from onrecord.page.view import DATE, Label
from onrecord.page.words import Phrases, is_change_line, load_phrases, name_plea
from onrecord.types import Role

BULLET = re.compile(r"^(?:[-–—•*·▪‣◦]|\d{1,2}[.)])\s+\S")
DATELINE = re.compile(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .,'/-]{2,40}(?:,? [A-Za-z]{3,9}\.? \d{1,2})?(?: ?\([^)]{2,40}\))? ?[-–—:]"
)
SENTENCE_END = re.compile(r"[.!?…。！？।۔؟][”\"’」』»)]*$")
CREDITED = re.compile(
    r"(?:AP Photo|REUTERS/|Reuters/|AFP/|/AFP|/AP|/Reuters|Getty Images|©|Photo by|\(Photo)|"
    r"^(?:FILE|PHOTO|Photo|Image|Picture|Caption)\b ?[-–—:]"
)
FULL_DATE = re.compile(r"\b(?:19|20)\d{2}\b")
LONGEST_HEADLINE = 160
LONGEST_TIME = 90
LONGEST_SUBHEAD = 90
LONGEST_HEADING = 90


def label_lines(page: Page) -> list[Label]:
    """Return one role and its confidence (0 to 1) for every line of a plain text."""
    return Lines(page.blocks, load_phrases(page.metadata.language)).label_all()


class Lines:
    """The lines, and where the story begins and ends among them."""

    def __init__(self, blocks: Sequence[TextBlock], phrases: Phrases) -> None:
        self.texts = [block.text for block in blocks]
        self.phrases = phrases
        self.bullets = [BULLET.match(text) is not None for text in self.texts]
        self.times = [self._is_time(text) for text in self.texts]
        self.start = self._find_start()
        self.end = self._find_end()

    def label_all(self) -> list[Label]:
        """Return the labels: the head, the story, and the lists after it."""
        count = len(self.texts)
        head = [self._label_head(at) for at in range(self.start)]
        story = [self._label_story(at) for at in range(self.start, self.end)]
        return head + story + self._label_lists(self.end, count)

    def _is_time(self, text: str) -> bool:
        if len(text) > LONGEST_TIME or SENTENCE_END.search(text):
            return False
        told = self.phrases.begins("timestamp", text.lower())
        return DATE.search(text) is not None and (told or len(text) <= LONGEST_TIME // 2)

    def _find_start(self) -> int:
        """Return the first line of the story: the dateline, or the first that is no head."""
        top = range(min(len(self.texts), 8))
        for at in top:
            if DATELINE.match(self.texts[at]) and SENTENCE_END.search(self.texts[at]):
                return at
        after = next((at + 1 for at in top if self.times[at]), 0)
        while after < len(self.texts) and self._is_head(after):
            after += 1
        return after

    def _is_head(self, at: int) -> bool:
        text = self.texts[at]
        if self.bullets[at]:
            return False
        return (
            self.times[at]
            or self._is_byline(text)
            or self._is_caption(text)
            or (at == 0 and self._is_headline(text))
        )

    def _is_byline(self, text: str) -> bool:
        return (
            len(text) <= LONGEST_TIME
            and not SENTENCE_END.search(text)
            and self.phrases.begins("byline", text.lower())
        )

    def _is_caption(self, text: str) -> bool:
        if CREDITED.search(text):
            return True
        shown = self.phrases.shown.search(text[:160].lower()) is not None
        return shown and FULL_DATE.search(text) is not None

    def _is_headline(self, text: str) -> bool:
        return len(text) <= LONGEST_HEADLINE and not SENTENCE_END.search(text)

    def _find_end(self) -> int:
        """Return where the story ends: at the lists that close the text, if there are any."""
        end = len(self.texts)
        while end > self.start:
            begin = self._find_list(end)
            if begin is None:
                break
            end = begin
        return end

    def _find_list(self, end: int) -> int | None:
        """Return where the list begins (its heading) that the line before `end` closes."""
        at = end
        while at > self.start and self.bullets[at - 1]:
            at -= 1
        if at == end or at == self.start:
            return None
        heading = self.texts[at - 1]
        if len(heading) > LONGEST_HEADING or SENTENCE_END.search(heading):
            return None
        return at - 1 if self._name_list(heading) else None

    def _name_list(self, heading: str) -> Role | None:
        return self.phrases.find_heading(heading.lower())

    def _label_head(self, at: int) -> Label:
        text = self.texts[at]
        if self.times[at]:
            return (Role.TIMESTAMP, 0.8)
        if self._is_byline(text):
            return (Role.BYLINE, 0.7)
        if self._is_caption(text):
            return (Role.CAPTION, 0.8)
        if self._is_headline(text):
            first = not any(self._is_title(each) for each in range(at))
            return (Role.HEADLINE, 0.6) if first else (Role.SUBHEAD, 0.4)
        return (Role.CAPTION, 0.4) if FULL_DATE.search(text) else (Role.DECK, 0.4)

    def _is_title(self, at: int) -> bool:
        text = self.texts[at]
        known = self.times[at] or self._is_byline(text) or self._is_caption(text)
        return not known and self._is_headline(text)

    def _label_story(self, at: int) -> Label:
        text = self.texts[at]
        lower = text[:200].lower()
        if self.bullets[at]:
            return (Role.LIST, 0.6)
        if self._is_note(text, lower):
            return (Role.NOTE, 0.7)
        plea = name_plea(self.phrases.find_lists(lower))
        if plea is not None and len(text) < 200:
            return (plea, 0.6)
        if self.phrases.begins("related_lines", lower) and not SENTENCE_END.search(text):
            return (Role.RELATED, 0.6)
        return self._label_paragraph(at)

    def _is_note(self, text: str, lower: str) -> bool:
        noted = len(text) < 500 and self.phrases.begins("note", lower)
        if noted or not text.startswith("("):
            return noted
        return is_change_line(text, self.phrases.find_lists(lower[1:]))

    def _label_paragraph(self, at: int) -> Label:
        text = self.texts[at]
        short = len(text) <= LONGEST_SUBHEAD and not SENTENCE_END.search(text)
        if short and CREDITED.search(text):
            return (Role.CREDIT, 0.5)
        if short and not text.endswith((",", ":", ";")) and at + 1 < self.end:
            return (Role.SUBHEAD, 0.5)
        return (Role.BODY, 0.8)

    def _label_lists(self, start: int, end: int) -> list[Label]:
        labels: list[Label] = []
        role = Role.RELATED
        for at in range(start, end):
            if not self.bullets[at]:
                role = self._name_list(self.texts[at]) or Role.RELATED
            labels.append((role, 0.8))
        return labels
