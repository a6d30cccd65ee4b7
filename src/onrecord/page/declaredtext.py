"""Metadata in, whether blocks' words stand in the text that the page declares out."""

from collections.abc import Iterable

from onrecord.page.folding import fold_text
from onrecord.page.page import Metadata

MIN_BODY = 200
LONGEST_BODY = 200_000
LONGEST_DESCRIPTION = 1_000
SAMPLE = 48
SKIPPED = 6
"""Characters that a declared text may lack before a block's words begin: quotes, a dateline."""


class DeclaredText:
    """The page's descriptions and its JSON-LD `articleBody`, folded for looking up."""

    def __init__(self, metadata: Metadata) -> None:
        descriptions = [metadata.first("og:description"), metadata.first("description")]
        bodies: list[str] = []
        for typed in metadata.linked_data[:20]:
            body, description = typed.get("articleBody"), typed.get("description")
            if isinstance(body, str) and len(body) > MIN_BODY:
                bodies.append(body[:LONGEST_BODY])
            if isinstance(description, str):
                descriptions.append(description)
        self.body = fold_text(" ".join(bodies))
        folded = [fold_text(text[:LONGEST_DESCRIPTION]) for text in descriptions if text]
        self.descriptions = "\n".join(dict.fromkeys(folded))

    def measure(self, texts: Iterable[str]) -> tuple[list[float], list[float]]:
        """Tell whether a description has each text, and the body has it; -1: none is declared."""
        samples = [
            text[SKIPPED : SKIPPED + SAMPLE] if len(text) > SAMPLE else text for text in texts
        ]
        described, body = self.descriptions, self.body
        return (
            [sample in described if described else -1 for sample in samples],
            [sample in body if body else -1 for sample in samples],
        )
