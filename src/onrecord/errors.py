"""The error tree: what can go wrong, each with its subject.

OnRecordError
├── UsageError            the caller asked for something that cannot be
└── SourceError           one source could not be opened (becomes a `Failed`)
    ├── SourceMissing     no such file or directory
    ├── SourceUnreadable  the file or stream cannot be read, unpacked or decoded
    └── FetchError        a URL could not be fetched
        ├── AddressRefused   scheme, port or address that the guard does not allow
        ├── FetchTimeout     took longer than allowed
        └── FetchRejected    the server's answer cannot be used (status, redirects)

A page that was opened but holds no article is not an error: `pipeline.read` returns a `Skipped`.
"""

from onrecord.types import FailReason


class OnRecordError(Exception):
    """Root of every error that onrecord raises on purpose."""


class UsageError(OnRecordError):
    """The caller asked for something that cannot be; the message says what to do instead."""


class SourceError(OnRecordError):
    """One source could not be opened. `subject` names it, `reason` classes it, `str()` explains."""

    reason: FailReason = FailReason.UNREADABLE

    def __init__(self, subject: str, message: str, *, reason: FailReason | None = None) -> None:
        super().__init__(f"{subject}: {message}")
        self.subject = subject
        self.detail = message
        if reason is not None:
            self.reason = reason


class SourceMissing(SourceError):
    """No file or directory of that name."""

    reason = FailReason.MISSING


class SourceUnreadable(SourceError):
    """The bytes cannot be read, unpacked or taken for text."""


class FetchError(SourceError):
    """A URL could not be fetched."""

    reason = FailReason.FETCH


class AddressRefused(FetchError):
    """The guard does not allow this scheme, port or address."""

    reason = FailReason.REFUSED


class FetchTimeout(FetchError):
    """The server took longer than the settings allow."""

    reason = FailReason.TIMEOUT


class FetchRejected(FetchError):
    """The server answered, but with nothing that can be read (status, redirects, length)."""

    reason = FailReason.STATUS
