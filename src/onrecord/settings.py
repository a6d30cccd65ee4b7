"""Limits and switches of one reading, in; their digest for the record, out."""

import hashlib
from functools import lru_cache

import msgspec

MEBIBYTE = 1024 * 1024


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a reading may spend and how it reads. Frozen: the first page never decides for the next.

    Sizes are bytes, times are seconds.
    """

    max_raw_bytes: int = 20 * MEBIBYTE
    max_unpacked_bytes: int = 100 * MEBIBYTE
    max_depth: int = 12_000
    """Open elements below each other; deeper start tags are dropped and the record warns."""
    max_story_characters: int = 300_000
    """Characters of the body that statements are read from; the record warns of more."""
    allow_private: bool = False
    """Whether URLs may lead to private, loopback and link-local addresses."""
    connect_timeout: float = 10.0
    total_timeout: float = 30.0
    max_redirects: int = 5
    user_agent: str = "onrecord/0.1 (+https://pypi.org/project/onrecord/)"
    statements: bool = True
    """Whether statements, entities and times are read (False: pages only, fast)."""
    models: bool = True
    """Whether learned models help (False: rules alone, which find fewer statements)."""
    wide: bool = False
    """Whether attributions in PolNeAR's wider sense are read too; each is marked `wide`."""
    min_confidence: float = 0.0
    """Statements of which the reader is less sure than this (0 to 1) are left out."""


DEFAULT = Settings()


@lru_cache(maxsize=16)
def digest_settings(settings: Settings) -> str:
    """Return `sha256:…` over the canonical JSON of the settings."""
    canonical = msgspec.json.encode(settings, order="sorted")
    return "sha256:" + hashlib.sha256(canonical).hexdigest()
