"""The command line: words in, a view or data and an exit code out. One file per command."""

import sys


def main() -> None:
    """Run `onrecord` with the process's arguments and exit: 0, 1, 2, 130 or 141."""
    try:
        from onrecord.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
