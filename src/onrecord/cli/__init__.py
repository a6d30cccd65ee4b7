"""The command line: words in, a view or data and an exit code out. One file per command."""

import sys


def main() -> None:
    """Run `onrecord` with the process's arguments and exit: 0, 1, 2, 130 or 141."""
    try:
        from onrecord.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit as end:
        if "daft" in sys.modules and isinstance(end.code, int):
            leave(end.code)
        raise


def leave(code: int) -> None:
    """End the process, but do not take Python down in it.

    Threads that Daft leaves behind may still call into Python, and once in some tens of runs under
    load that ended a run that was done with a fault (PyO3/pyo3-async-runtimes, issue 40).
    """
    import atexit
    import contextlib
    import os

    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
