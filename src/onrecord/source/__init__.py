"""A file, stream, URL or text in, an `Opened` source (text, media type, how it was decoded) out.

Fetching stands apart in `onrecord.source.url`: it is the one module that loads an HTTP client.
"""

from onrecord.source.file import find_files, open_bytes, open_path, open_stdin, open_text
from onrecord.source.opened import Opened

__all__ = ["Opened", "find_files", "open_bytes", "open_path", "open_stdin", "open_text"]
