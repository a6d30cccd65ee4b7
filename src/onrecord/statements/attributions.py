"""A story in, its attributions out: who is said to have said what, and inside whose words."""

from bisect import bisect_left
from collections.abc import Iterable

from onrecord.statements.accords import read_accord
from onrecord.statements.chains import Place
from onrecord.statements.clauses import read_phrase
from onrecord.statements.cues import Cues, load_cues
from onrecord.statements.drafts import Draft
from onrecord.statements.grammar import load_lexicon
from onrecord.statements.linking import link_attributions
from onrecord.statements.nouns import read_adjective, read_hedge, read_noun
from onrecord.statements.openings import find_opening
from onrecord.statements.quotations import Quotation, find_quotations
from onrecord.statements.second import read_second
from onrecord.statements.sentences import Sentence, find_passages, split_sentences
from onrecord.statements.speeches import (
    absorb,
    is_free,
    read_free,
    read_introduced,
    read_left,
    read_marked,
)
from onrecord.statements.story import Attribution, Story
from onrecord.statements.tokens import Tokens
from onrecord.statements.verbs import read_verb
from onrecord.types import Passage, Span

_MOST_CUES = 60
"""Cues read in one sentence: what has more is no sentence."""


def find_attributions(story: Story) -> tuple[Attribution, ...]:
    """Return who attributes what to whom, by place; `within` is the index of an earlier one.

    In a language without cue words only quotations are found.
    """
    lexicon = load_lexicon(story.language)
    cues = load_cues(story.language)
    texts = [paragraph.text for paragraph in story.paragraphs]
    quotations = find_quotations(texts, lexicon)
    drafts: list[Draft] = []
    previous: Draft | None = None
    for number, text in enumerate(texts):
        reader = _ParagraphReader(Tokens(text, lexicon), cues, number, previous)
        reader.read(story.paragraphs[number].start, quotations[number])
        drafts.extend(reader.drafts)
        previous = reader.previous
    found = [_build_attribution(story, each) for each in drafts if each.content]
    return link_attributions(story, found)


class _ParagraphReader:
    """Reads one paragraph: its own text first, then what its quotations say."""

    def __init__(self, tokens: Tokens, cues: Cues, number: int, previous: Draft | None) -> None:
        self.tokens = tokens
        self.cues = cues
        self.number = number
        self.previous = previous
        self.drafts: list[Draft] = []
        self.told: int | None = None

    def read(self, start: int, quotations: tuple[Quotation, ...]) -> None:
        passages = find_passages(len(self.tokens.text), start, quotations)
        running = self.previous
        for place, passage in enumerate(passages):
            first = bisect_left(self.tokens.starts, passage.start)
            self.previous = running if place == 0 else None
            for sentence in split_sentences(
                self.tokens, passage, paragraph=self.number, number=place, first=first
            ):
                self.read_sentence(sentence)
            if place == 0:
                running = self.previous
        self.previous = running

    def read_sentence(self, sentence: Sentence) -> None:
        """Add the sentence's drafts; remember the last one that a quotation may go on with."""
        if is_free(sentence):
            draft = read_free(sentence, self.previous)
            if draft is not None:
                self.drafts.append(draft)
                self.previous = draft
            self.told = sentence.passage
            return
        found = self.read_found(sentence)
        for draft in found:
            if self.previous is not None and absorb(draft, self.previous):
                self.previous.content = []
                self.previous = None
        found.extend(self.read_quotations(sentence, found))
        self.drafts.extend(found)
        spoken = [draft for draft in found if draft.group is not None]
        self.previous = spoken[-1] if spoken else None
        if not found and sentence.passage == 0:
            self.previous = find_opening(sentence, self.cues)

    def read_found(self, sentence: Sentence) -> list[Draft]:
        """Return what the cues of a sentence attribute, by the order of words of its language."""
        if not self.cues.second:
            return read_cues(sentence, self.cues)
        found = read_second(sentence, self.cues, told=self.told == sentence.passage)
        self.told = sentence.passage if found else None
        return found

    def read_quotations(self, sentence: Sentence, found: list[Draft]) -> list[Draft]:
        """Return what the sentence quotes without a cue."""
        outer = sentence.passage == 0
        if not self.cues.verbs:
            return read_marked(sentence) if outer else []
        introduced = read_introduced(sentence, found)
        quoted = [introduced] if introduced is not None else []
        if outer:
            quoted.extend(read_left(sentence, self.tokens, [*found, *quoted]))
        return quoted


def read_cues(sentence: Sentence, cues: Cues) -> list[Draft]:
    """Return what each cue of a sentence attributes, from left to right."""
    found: list[Draft] = []
    for place, word in enumerate(sentence.words):
        if len(found) >= _MOST_CUES:
            break
        draft = _read_cue(sentence, place, word, cues, found)
        if draft is not None:
            found.append(draft)
    return found


def _read_cue(
    sentence: Sentence, place: int, word: str, cues: Cues, found: list[Draft]
) -> Draft | None:
    draft: Draft | None = None
    if word in cues.verbs:
        draft = read_verb(sentence, place, cues, found)
    if draft is None and word in cues.nouns:
        draft = read_noun(sentence, place, cues, found)
        if draft is not None and any(each.taken == draft.taken for each in found):
            # "said in a statement that": the verb has said it already.
            return None
    if draft is None and word in cues.adjectives:
        draft = read_adjective(sentence, place, cues)
    if draft is None and word in cues.accords and read_phrase(sentence, place, cues.accords):
        draft = read_accord(sentence, place, cues)
    if draft is None and word in cues.hedges and not _is_inside(found, place):
        draft = read_hedge(sentence, place, cues)
    return draft


def _is_inside(found: list[Draft], place: int) -> bool:
    return any(first <= place < end for draft in found for first, end in draft.taken)


def _build_attribution(story: Story, draft: Draft) -> Attribution:
    return Attribution(
        source=cut_passage(story, _find_place(draft, draft.source)),
        cue=cut_passage(story, _find_place(draft, draft.cue)),
        content=cut_passages(story, sorted(draft.content)),
        kind=draft.kind,
        addressee=cut_passage(story, _find_place(draft, draft.addressee)),
        stance=draft.stance,
        within=None,
        confidence=round(draft.confidence, 2),
        why="a cue of the language's words" if draft.cue else "quotation marks",
    )


def _find_place(draft: Draft, span: Span | None) -> Place | None:
    return None if span is None else (draft.paragraph, *span)


def cut_passages(story: Story, places: Iterable[Place]) -> tuple[Passage, ...]:
    """Return the words at places of the story."""
    passages = []
    for number, start, end in places:
        paragraph = story.paragraphs[number]
        text = paragraph.text[start:end]
        passages.append(Passage(text=text, block=paragraph.block, span=(start, end)))
    return tuple(passages)


def cut_passage(story: Story, place: Place | None) -> Passage | None:
    """Return the words at a place of the story, None for None."""
    return None if place is None else cut_passages(story, (place,))[0]
