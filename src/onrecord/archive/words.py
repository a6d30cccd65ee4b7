"""A text in, the same text as the full-text index takes it out."""

import re

UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f]"
)
"""Letters of scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, han."""


def spread_words(text: str) -> str:
    """Return the text with a space around each letter of a script without spaces.

    SQLite's tokenizer takes a run of letters for one word. With each letter a word of its own, a
    phrase finds the words of such a script wherever they stand.
    """
    return text if text.isascii() else UNSPACED.sub(r" \g<0> ", text)
