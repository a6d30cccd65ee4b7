"""The error tree: what can go wrong, each with its subject.

OnRecordError
├── UsageError            the caller asked for something that cannot be
├── SourceError           one source could not be opened (becomes a `Failed`)
│   ├── SourceMissing     no such file or directory
│   ├── SourceUnreadable  the file or stream cannot be read, unpacked or decoded
│   └── FetchError        a URL could not be fetched
│       ├── AddressRefused   scheme, port or address that the guard does not allow
│       ├── FetchTimeout     took longer than allowed
│       └── FetchRejected    the server's answer cannot be used (status, redirects)
├── TransferError         a file of another format cannot be written or read
└── ArchiveError          an archive cannot be opened, read or written
    ├── ArchiveMissing    no such file, or no folder to make it in
    ├── ArchiveForeign    the file is something else
    ├── ArchiveDamaged    the file is cut off or corrupt
    │   └── DocumentDamaged  one page of it is corrupt
    ├── ArchiveTooNew     its schema is of a later onrecord
    ├── ArchiveTooOld     its schema is of an earlier onrecord, and it was opened for reading
    ├── ArchiveReadOnly   the file or its folder may not be written
    ├── ArchiveFull       no space is left where it stands
    └── ArchiveBusy       another process writes to it

A page that was opened but holds no article is not an error: `pipeline.read` returns a `Skipped`.
"""

from os import PathLike, fspath

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


class TransferError(OnRecordError):
    """An export cannot be written, or what is imported is not what it says it is.

    `subject` is the file; `str()` explains.
    """

    def __init__(self, subject: str | PathLike[str], message: str) -> None:
        super().__init__(f"{fspath(subject)}: {message}")
        self.subject = fspath(subject)
        self.detail = message


class ArchiveError(OnRecordError):
    """An archive cannot be opened, read or written. `subject` is its file, `str()` explains."""

    def __init__(self, subject: str | PathLike[str], message: str) -> None:
        super().__init__(f"{fspath(subject)}: {message}")
        self.subject = fspath(subject)
        self.detail = message


class ArchiveMissing(ArchiveError):
    """There is no file of that name, or no folder to make it in."""


class ArchiveForeign(ArchiveError):
    """The file is no archive of onrecord."""


class ArchiveDamaged(ArchiveError):
    """The file is cut off or corrupt."""


class DocumentDamaged(ArchiveDamaged):
    """One page of the archive cannot be unpacked or decoded; `page` is its number."""

    def __init__(self, page: int, message: str) -> None:
        super().__init__(f"page {page}", f"is damaged ({message}); restore a copy of the archive")
        self.page = page


class ArchiveTooNew(ArchiveError):
    """The archive's schema is of a later onrecord."""


class ArchiveTooOld(ArchiveError):
    """The archive's schema is of an earlier onrecord and can be renewed only by a writer."""


class ArchiveReadOnly(ArchiveError):
    """The file or its folder may not be written (or not even read)."""


class ArchiveFull(ArchiveError):
    """No space is left on the disk; what was added before is kept."""


class ArchiveBusy(ArchiveError):
    """Another process writes to the archive."""
