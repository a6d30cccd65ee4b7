"""The text of a byline in, the people and organizations that sign it out."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.article.agencies import find_agencies, find_agency
from onrecord.article.bylinewords import PARTICLES, BylineWords
from onrecord.types import Span

MAX_BYLINE = 400
MAX_NAME = 60
QUOTED = re.compile(r"[「」『』“”„«»。:：]")
"""What stands in sentences and in no name."""
MAX_WORDS = 6
BREAK, LINKED = "\ue000", "\ue001"
"""Marks put into a line: an edge, and the beginning of a link to a person's page."""
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+|https?://\S+|www\.\S+")
HANDLE = re.compile(r"\(?(?:\bon\s)?@\w[\w.]*\)?")
BRACKETED = re.compile(r"\s?[(（\[]([^()（）\[\]]{1,60})[)）\]]")
CUTS = re.compile(r"\s?[|•·●▪►»›\ue000\n]\s?|\s+[–—―/-]+\s+|／|\s?;\s|(?<=[a-zà-ÿ]{3})\.\s")
WITH = re.compile(r"(?:^|\s)[(\[]?(?:with|mit|avec|con|com|med|met)\s(.{2,60})$", re.IGNORECASE)
DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.IGNORECASE)
CJK = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々・=＝\s]{2,16}$")
OF_PLACE = re.compile(r"(?:de|da|do|desde|dal|aus)\s(?=[^\W\d_a-zà-ÿ])")
"""Where a part behind a name says whence it was written: "Ana Souza, de Porto Alegre"."""
REPORTED = re.compile(r"[\u3400-\u9fff]{2,6}(?:報導|報道|报道|电|電)")
"""Whence a Chinese story was reported: "台北報導"."""
HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?:\s[\u3400-\u9fff]{2,4})+")
"""Chinese names have no space within: "李明 王芳" are two people."""
DIGIT = re.compile(r"\d")
HONORIFIC = re.compile(
    r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Mag|Dipl|Ing|Sir|Rev|Lic|Dott|Rabbi|Father)\b\.?\s?(?=\S))+", re.I
)
NEVER = frozenset(
    """
admin administrator root webmaster user test wpadmin none null undefined unknown anonymous n/a na
editor author guest redaktion staff wp by von the posts comments on at for in from to am um le
""".split()
)


class Signature(msgspec.Struct, frozen=True):
    """One name of a byline. `is_sure`: a word such as "By", or a link, says that it is one."""

    name: str
    type: Literal["person", "organization"]
    role: str | None = None
    organization: str | None = None
    is_sure: bool = False


def read_byline(
    text: str, words: BylineWords, *, links: Sequence[Span] = (), announced: bool = False
) -> tuple[Signature, ...]:
    """Return who signs, in order, each with the job or place printed beside the name.

    `links` are the spans that lead to a person's page: names on their own. With `announced`
    only what follows a word such as "By" counts: for lines that are no byline as a whole.
    """
    line = _clean_line(text[:MAX_BYLINE], links)
    found: list[Signature] = []
    for stretch, is_sure in _cut_stretches(line, words):
        if announced and not is_sure:
            continue
        stretch, credit = _cut_credit(stretch)
        parts = _split_names(stretch, words)
        if len(parts) == 1 and _join_organization(parts[0], found, words):
            continue
        before = list(found)
        for part in parts:
            _read_part(part, found, words, is_sure=is_sure)
        if is_sure and found == before and _is_handle(stretch, words):
            found.append(Signature(stretch, "person", is_sure=True))
        if credit:
            _give_organization(found, credit)
    return _drop_repeats(found)


def _cut_credit(stretch: str) -> tuple[str, str | None]:
    """Return "Jane Doe with AFP" as the name and the agency that it was written with."""
    match = WITH.search(stretch)
    credit = match[1].strip(" ()[]") if match else ""
    if match is None or not find_agencies(credit):
        return stretch, None
    return stretch[: match.start()].strip(), credit


def _is_handle(text: str, words: BylineWords) -> bool:
    """Tell whether an announced or linked text may be a pen name ("freeman1984", "Benni")."""
    if not 1 < len(text) <= 30 or len(text.split()) > 2 or not text.isascii():
        return False
    if not text[0].isalpha() or words.join.fullmatch(f" {text} ") or words.place.match(text):
        return False
    return not (_is_noise(text.casefold(), words) or is_job(text, words))


def _join_organization(part: str, found: list[Signature], words: BylineWords) -> bool:
    """Give a paper or desk that stands alone behind names to them: "Aaron Kliegman | Fox News"."""
    if not found or found[-1].type != "person" or find_agency(part):
        return False
    if not is_organization(part, words) or is_job(part, words):
        return False
    _give_organization(found, part)
    return True


def _give_organization(found: list[Signature], name: str) -> None:
    for number, each in enumerate(found):
        if each.type == "person" and each.organization is None:
            found[number] = msgspec.structs.replace(each, organization=name)


def _clean_line(text: str, links: Sequence[Span]) -> str:
    parts, kept_to = [], 0
    for start, end in sorted(links):
        if start < kept_to or end > len(text):
            continue
        parts += [text[kept_to:start], BREAK, LINKED, text[start:end], BREAK]
        kept_to = end
    line = "".join([*parts, text[kept_to:]])
    line = ADDRESS.sub(BREAK, line) if "@" in line or "/" in line or "www" in line else line
    return HANDLE.sub(BREAK, line) if "@" in line else line


def _cut_stretches(line: str, words: BylineWords) -> Iterator[tuple[str, bool]]:
    """Yield the parts between bars and breaks, without "By"; what it announced is sure."""
    is_sure = False
    for raw in CUTS.split(line):
        stretch = raw.strip()
        if stretch[:1] == LINKED:
            name = stretch[1:].strip()
            announced = words.announce.match(name)
            yield (name[announced.end() :] if announced else name), True
            continue
        pieces = [piece.strip() for piece in words.split(stretch)]
        if pieces[0]:
            yield pieces[0], is_sure
        if len(pieces) > 1:
            is_sure = True
            yield from ((piece, True) for piece in pieces[1:] if piece)


def _split_names(stretch: str, words: BylineWords) -> list[str]:
    if find_agency(stretch):
        return [stretch]
    if words.language == "zh" and HAN_NAMES.fullmatch(stretch):
        return stretch.split()
    parts = (part.strip() for part in words.join.split(f" {stretch} ") if part)
    return [part for part in parts if part]


def _read_part(raw: str, found: list[Signature], words: BylineWords, *, is_sure: bool) -> None:
    """Add the part's name to those found, or its job or place to the last of them."""
    bracketed = BRACKETED.search(raw)
    part = HONORIFIC.sub("", BRACKETED.sub("", raw).strip(" .,:;-–—*'\"“”"))
    if not part or len(part) > MAX_NAME + 40 or _is_noise(part.casefold(), words):
        return
    if REPORTED.fullmatch(part):
        _give_role(found, part)
        return
    opening = words.place.match(part) or OF_PLACE.match(part)
    if opening is not None and found:
        _give_role(found, part[opening.end() :])
        return
    name, role = _split_role(part, words)
    signature = _sign(name, role, words, is_sure=is_sure)
    after_person = bool(found) and found[-1].type == "person"
    is_open = find_agency(part) is None and (signature is None or signature.role is None)
    is_aside = after_person and (_is_place(part) or _is_desk(part, words))
    if is_open and (is_aside or is_job(part, words)):
        _give_role(found, part)
        return
    if signature is None:
        return
    if bracketed and signature.role is None and is_job(bracketed[1], words):
        signature = msgspec.structs.replace(signature, role=bracketed[1])
    if signature.role and find_agency(signature.role):
        signature = msgspec.structs.replace(signature, role=None, organization=signature.role)
    found.append(signature)
    if bracketed and find_agency(bracketed[1]):
        found.append(Signature(bracketed[1].strip(), "organization", is_sure=is_sure))


def _is_desk(part: str, words: BylineWords) -> bool:
    return is_organization(part, words) and not DOMAIN.match(part)


def _sign(name: str, role: str | None, words: BylineWords, *, is_sure: bool) -> Signature | None:
    if find_agency(name) or is_organization(name, words):
        return Signature(name, "organization", role, is_sure=is_sure)
    if is_person(name, words):
        return Signature(name, "person", role, is_sure=is_sure)
    return None


def _split_role(part: str, words: BylineWords) -> tuple[str, str | None]:
    """Return the name, and the place or job that follows it without a comma.

    "Associated Press in Valencia", "박준석 기자", "Steffan Rhys Deputy Editor".
    """
    place = words.place.search(part)
    if place is not None and place.start() > 1 and len(part) - place.end() < MAX_NAME:
        return part[: place.start()].strip(), part[place.end() :].strip()
    suffix = words.suffix.search(part)
    if suffix is not None and suffix.start() > 1:
        return part[: suffix.start()].strip(), suffix[0].strip()
    tokens = part.split()
    for first in range(2, min(len(tokens), 5)):
        rest = " ".join(tokens[first:])
        if find_agency(rest) or (first < 4 and _opens_job(tokens[first:], words)):
            name = " ".join(tokens[:first])
            if is_person(name, words) and not is_organization(name, words):
                return name, rest
    return part, None


def _opens_job(tokens: Sequence[str], words: BylineWords) -> bool:
    """Tell whether the words are a job from the first to the last: "Deputy Content Director"."""
    first, last = tokens[0].casefold(), tokens[-1].casefold()
    return first in words.jobs and (last in words.jobs or is_job(" ".join(tokens), words))


def _give_role(found: list[Signature], role: str) -> None:
    if found and len(role) <= MAX_NAME:
        last = found[-1]
        if last.role == role:
            return
        joined = role if last.role is None else f"{last.role}, {role}"
        found[-1] = msgspec.structs.replace(last, role=joined)


def is_job(text: str, words: BylineWords) -> bool:
    """Tell whether the text names a job: "Political Editor", "Redakteurin"."""
    folded = text.casefold()
    if folded in words.jobs:
        return True
    tokens = folded.split()
    return len(tokens) > 1 and any(token.strip(".,'’") in words.jobs for token in tokens)


def is_organization(text: str, words: BylineWords) -> bool:
    """Tell whether the text names a desk, a paper or a site: "Editorial Board", "kicker.de"."""
    if DOMAIN.match(text):
        return True
    tokens = re.split(r"[\s-]+", text.casefold().strip(" ."))
    if len(tokens) > 8 or (len(tokens) == 1 and text.isascii()):
        return False
    if any(token in words.desks for token in tokens):
        return True
    return bool(CJK.match(text)) and any(
        len(desk) > 1 and text.endswith(desk) for desk in words.desks if not desk.isascii()
    )


def is_person(text: str, words: BylineWords) -> bool:
    """Tell whether the text can be a person's name: two or more words in capitals, or CJK."""
    if (
        QUOTED.search(text)
        or len(text) > MAX_NAME
        or DIGIT.search(text)
        or "?" in text
        or "!" in text
    ):
        return False
    if CJK.match(text):
        return 2 <= len(text.replace(" ", "")) <= 12
    tokens = text.split()
    if not 1 <= len(tokens) <= MAX_WORDS or len(text) < 3:
        return False
    if any(token.casefold().strip(".,") in words.jobs for token in tokens):
        return False
    return all(_is_name_word(token) for token in tokens) and _starts_name(tokens)


def _is_name_word(token: str) -> bool:
    first = token.lstrip("'’‘\"(")[:1]
    if token.casefold() in PARTICLES:
        return True
    return first.isalpha() and (not first.islower())


def _starts_name(tokens: list[str]) -> bool:
    return sum(token.casefold() not in PARTICLES for token in tokens) >= 1 and not all(
        len(token.strip(".")) == 1 for token in tokens
    )


def _is_place(part: str) -> bool:
    """Tell whether a part can be a place behind a name: one word, or "New York"."""
    return part[:1].isupper() and len(part.split()) == 1 and not part.isupper() and part.isalpha()


def _is_noise(folded: str, words: BylineWords) -> bool:
    if len(folded) < 2 or folded in words.noise or folded in NEVER:
        return True
    if not folded.startswith(words.noise_openings):
        return False
    return any(
        folded.startswith(noise) and not folded[len(noise) : len(noise) + 1].isalpha()
        for noise in words.noise_openings
    )


def _drop_repeats(found: Sequence[Signature]) -> tuple[Signature, ...]:
    """Return the signatures without repeats, keeping the first role that is known."""
    kept: dict[str, Signature] = {}
    for each in found:
        key = each.name.casefold()
        first = kept.get(key)
        if first is None:
            kept[key] = each
        elif first.role is None and each.role:
            kept[key] = msgspec.structs.replace(first, role=each.role)
    return tuple(kept.values())
