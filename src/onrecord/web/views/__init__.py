"""The room's views, one file each: what a file's `HANDLERS` hold is what the app routes to."""

import pkgutil
from importlib import import_module

from litestar.handlers import BaseRouteHandler


def list_handlers() -> list[BaseRouteHandler]:
    """Return the handlers of all views, in the order of their files' names."""
    found: list[BaseRouteHandler] = []
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda each: each.name):
        found += import_module(f"{__name__}.{module.name}").HANDLERS
    return found
