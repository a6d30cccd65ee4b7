"""Settings in, what identifies a reading with them out; no stage of the reading is loaded."""

from onrecord.models.cards import list_models
from onrecord.settings import Settings, digest_settings
from onrecord.types import Reader
from onrecord.version import __version__


def build_reader(settings: Settings) -> Reader:
    """Return what identifies this reading: version, models with their hashes, settings."""
    return Reader(
        version=__version__, models=name_models(settings), settings=digest_settings(settings)
    )


def name_models(settings: Settings) -> dict[str, str]:
    """Return name and hash of the models that a reading with these settings may use."""
    layers = ("mentions", "pages", "statements") if settings.statements else ("pages",)
    used = layers if settings.models else ()
    return {card.name: card.digest for layer in used for card in list_models(layer)}
