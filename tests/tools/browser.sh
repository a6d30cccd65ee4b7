#!/bin/sh
# A Python with Playwright in; a Chromium that the browser tests can open, out. Looked for: what
# CHROMIUM names, chromium and google-chrome on the PATH, Playwright's own; else Debian's is installed.
set -eu
python=${1:-python3}
for name in "${CHROMIUM:-}" chromium google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if "$python" - <<'END' 2>/dev/null
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as started:
    sys.exit(not os.path.exists(started.chromium.executable_path))
END
then exit 0; fi
if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
  echo 'The browser tests need Chromium: apt-get install chromium' >&2
  $as_root apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
    chromium >/dev/null
  exit 0
fi
echo 'make: the browser tests need Chromium. Install it (as root: apt-get install chromium), name' >&2
echo "one (make test CHROMIUM=/path/to/it), or: $python -m playwright install chromium" >&2
exit 1
