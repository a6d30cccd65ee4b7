"""Bytes in, text with the encoding and how it was found out.

The order of https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
(byte order mark, HTTP, <meta>, then what the bytes look like), with one departure: a declaration
that the bytes plainly contradict loses to them, and both are kept as candidates.
"""

from typing import NamedTuple

from onrecord.source.detection import detect_legacy, detect_utf16, is_escaped
from onrecord.source.encoding import (
    UTF_8,
    Encoding,
    decode_leniently,
    decode_strictly,
    find_encoding,
)
from onrecord.source.prescan import find_meta_encoding, find_xml_encoding
from onrecord.types import Candidate, Part, ReadingWarning

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xfe\xff", "utf-16be"),
    (b"\xff\xfe", "utf-16le"),
)
_SCORES = {
    "bom": 1.0,
    "http": 0.9,
    "meta": 0.8,
    "xml": 0.7,
    "utf-8 check": 0.6,
    "utf-16 check": 0.5,
    "detection": 0.4,
}
_FIELD = "source.encoding"


class Decoded(Part, frozen=True, kw_only=True):
    """The text, the encoding's WHATWG name, and the candidates, winner first.

    `is_verbatim` tells that the bytes are the text in UTF-8, without a byte order mark.
    """

    text: str
    encoding: str
    is_verbatim: bool
    candidates: tuple[Candidate, ...]
    warnings: tuple[ReadingWarning, ...] = ()


class _Proposal(NamedTuple):
    """An encoding, where it was found, and what was printed there."""

    encoding: Encoding
    origin: str
    why: str


def decode_bytes(
    data: bytes, *, charset: str | None = None, is_markup: bool = True, is_cut: bool = False
) -> Decoded:
    """Return the text of `data`, without its byte order mark.

    `charset` is what the transport declared (HTTP), `is_markup` says whether declarations inside
    the bytes count, `is_cut` that the last character may be incomplete. What does not decode
    becomes U+FFFD with a warning "invalid-bytes"; a declaration that lost gives a warning
    "encoding-disagrees", a label that means nothing "encoding-unknown".
    """
    proposals, warnings = _find_proposals(data, charset, is_markup=is_markup)
    reading = _Reading(data, proposals, is_cut=is_cut)
    winner = reading.choose()
    text, lost = reading.decode(winner.encoding)
    if lost:
        warnings += (_warn_invalid(winner.encoding, lost),)
    warnings += tuple(
        _warn_disagreement(winner, loser)
        for loser in reading.proposals
        if _is_contradicted(loser, winner)
    )
    marked = text.startswith("\ufeff")
    return Decoded(
        text=text[1:] if marked else text,
        encoding=winner.encoding.name,
        is_verbatim=winner.encoding == UTF_8 and not (lost or is_cut or marked),
        candidates=_build_candidates(winner, reading.proposals),
        warnings=warnings,
    )


def _find_proposals(
    data: bytes, charset: str | None, *, is_markup: bool
) -> tuple[list[_Proposal], tuple[ReadingWarning, ...]]:
    """Return what the bytes and the transport declare, strongest first."""
    proposals = []
    warnings: tuple[ReadingWarning, ...] = ()
    for mark, name in _BOMS:
        if data.startswith(mark):
            encoding = find_encoding(name) or UTF_8
            proposals.append(_Proposal(encoding, "bom", "starts with a byte order mark"))
            break
    if charset is not None:
        encoding_or_none = find_encoding(charset)
        if encoding_or_none is None:
            warnings = (_warn_unknown(charset),)
        else:
            proposals.append(_Proposal(encoding_or_none, "http", f"charset={charset}"))
    if is_markup:
        proposals += _find_declared(data)
    return proposals, warnings


def _find_declared(data: bytes) -> list[_Proposal]:
    proposals = []
    for origin, find in (("meta", find_meta_encoding), ("xml", find_xml_encoding)):
        found = find(data)
        if found is not None:
            proposals.append(_Proposal(found[1], origin, f"declares {found[0]}"))
    return proposals


class _Reading:
    """The bytes with their proposals; what is measured on them is measured once."""

    __slots__ = ("_final", "_texts", "data", "proposals")

    def __init__(self, data: bytes, proposals: list[_Proposal], *, is_cut: bool) -> None:
        self.data = data
        self.proposals = proposals
        self._final = not is_cut
        self._texts: dict[str, tuple[str, int]] = {}

    def decode(self, encoding: Encoding) -> tuple[str, int]:
        """Return the text, and how many U+FFFD stand in it for bytes that do not decode."""
        if encoding.codec not in self._texts:
            self._texts[encoding.codec] = self._decode(encoding)
        return self._texts[encoding.codec]

    def _decode(self, encoding: Encoding) -> tuple[str, int]:
        text = decode_strictly(self.data, encoding, final=self._final)
        if text is not None:
            return text, 0
        text = decode_leniently(self.data, encoding, final=self._final)
        printed = self.data.count(b"\xef\xbf\xbd") if encoding == UTF_8 else 0
        return text, text.count("\ufffd") - printed

    def choose(self) -> _Proposal:
        """Return the winning proposal; what the bytes look like is added to the proposals."""
        if self.proposals and self.proposals[0].origin == "bom":
            return self.proposals[0]
        if not self.proposals:
            return self._propose_by_bytes()
        declared = self._choose_declared()
        return declared if self._fits(declared.encoding) else self._overrule(declared)

    def _choose_declared(self) -> _Proposal:
        """The strongest declaration wins; of two that differ, detection has the casting vote."""
        first = self.proposals[0]
        rivals = [p for p in self.proposals[1:] if p.encoding.codec != first.encoding.codec]
        if not rivals or self.data.isascii():
            return first
        if self._fits(UTF_8):
            return next((p for p in self.proposals if p.encoding == UTF_8), first)
        detected = detect_legacy(self.data)
        return next((p for p in rivals if p.encoding == detected), first)

    def _fits(self, encoding: Encoding) -> bool:
        """Whether the bytes can be meant in this encoding, a few broken ones aside."""
        if detect_utf16(self.data) not in (None, encoding):
            return False
        if encoding != UTF_8 and self._is_utf8_in_disguise(encoding):
            return False
        broken = self._count_broken(encoding)
        # Legacy bytes read as UTF-8 break at nearly every byte that is not ASCII.
        return not broken or broken <= self._count_foreign() // (2 if encoding == UTF_8 else 10)

    def _count_broken(self, encoding: Encoding) -> int:
        return self.decode(encoding)[1]

    def _count_foreign(self) -> int:
        """Return how many bytes are not ASCII."""
        return len(self.data.translate(None, bytes(range(128))))

    def _is_utf8_in_disguise(self, encoding: Encoding) -> bool:
        """Whether bytes that are declared otherwise are valid multi-byte UTF-8."""
        text, broken = self.decode(UTF_8)
        if broken:
            return False
        if encoding.is_utf16:
            return "\0" not in text
        foreign = self._count_foreign()
        # Two Chinese characters in GBK may happen to be valid UTF-8; eight never are.
        return foreign >= (16 if encoding.is_multibyte else 2)

    def _overrule(self, declared: _Proposal) -> _Proposal:
        """Return what the bytes look like, if that decodes better than what was declared."""
        rival = self._propose_by_bytes()
        if self._count_broken(rival.encoding) < max(1, self._count_broken(declared.encoding)):
            return rival
        return declared

    def _propose_by_bytes(self) -> _Proposal:
        """Return the encoding that the bytes look like, whatever was declared."""
        if (utf16 := detect_utf16(self.data)) is not None:
            proposal = _Proposal(utf16, "utf-16 check", "every other byte is NUL")
        elif self._count_broken(UTF_8) == 0 and not is_escaped(self.data):
            proposal = _Proposal(UTF_8, "utf-8 check", "all bytes are valid UTF-8")
        else:
            encoding = detect_legacy(self.data)
            proposal = _Proposal(encoding, "detection", "byte statistics (uchardet)")
        self.proposals.append(proposal)
        return proposal


def _is_contradicted(loser: _Proposal, winner: _Proposal) -> bool:
    return loser.origin in ("http", "meta", "xml") and loser.encoding.codec != winner.encoding.codec


def _build_candidates(winner: _Proposal, proposals: list[_Proposal]) -> tuple[Candidate, ...]:
    ordered = [winner, *(proposal for proposal in proposals if proposal is not winner)]
    return tuple(
        Candidate(
            value=p.encoding.name,
            origin=p.origin,
            score=_SCORES[p.origin] * (0.3 if _is_contradicted(p, winner) else 1.0),
            why=p.why,
        )
        for p in ordered
    )


def _warn_disagreement(winner: _Proposal, loser: _Proposal) -> ReadingWarning:
    return ReadingWarning(
        code="encoding-disagrees",
        field=_FIELD,
        visible=winner.encoding.name,
        metadata=loser.encoding.name,
        message=f"{loser.origin} {loser.why}; {winner.origin}: {winner.why}",
    )


def _warn_invalid(encoding: Encoding, lost: int) -> ReadingWarning:
    return ReadingWarning(
        code="invalid-bytes",
        field=_FIELD,
        message=f"{lost} characters are not valid {encoding.name} and became U+FFFD",
    )


def _warn_unknown(label: str) -> ReadingWarning:
    return ReadingWarning(
        code="encoding-unknown",
        field=_FIELD,
        metadata=label,
        message="no encoding has this label; the bytes decided",
    )
