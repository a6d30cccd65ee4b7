#!/bin/sh
# A Python with Playwright in; a Chromium that the browser tests can open, out. Looked for: what
# CHROMIUM names, chromium and google-chrome on the PATH, Playwright's own; else Debian's is
# installed by apt-get, or where there is none (Ubuntu has but a snap) Playwright's own.
set -eu
python=${1:-python3}

# Open a browser as the tests do (tests/web/conftest.py), and close it; "" is Playwright's own.
opens() {
  "$python" - "$1" 2>&1 <<'END'
import sys
from playwright.sync_api import Error, sync_playwright
with sync_playwright() as started:
    try:
        started.chromium.launch(
            executable_path=sys.argv[1] or None, args=["--no-sandbox", "--disable-gpu"]
        ).close()
    except Error as error:
        sys.exit(f"{type(error).__name__}: {error.message.splitlines()[0]}")
END
}

refuse() {
  echo "make: $1" >&2
  echo "The browser tests need Chromium. Install it (as root: apt-get install chromium), name one" >&2
  echo "(make test CHROMIUM=/path/to/it), or: $python -m playwright install chromium" >&2
  exit 1
}

for name in "${CHROMIUM:-}" chromium google-chrome; do
  if [ -z "$name" ]; then continue; fi
  if ! found=$(command -v "$name"); then
    if [ "$name" = "${CHROMIUM:-}" ]; then refuse "there is no $name, which CHROMIUM names"; fi
    continue
  fi
  if why=$(opens "$found"); then exit 0; fi
  refuse "$found does not open: $(echo "$why" | tail -n 1)"
done
if opens "" >/dev/null; then exit 0; fi

if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
if command -v apt-get >/dev/null 2>&1 && $as_root true 2>/dev/null; then
  echo 'The browser tests need Chromium: apt-get install chromium' >&2
  $as_root apt-get update -qq >&2 || echo 'apt-get update failed; trying with the lists as they are' >&2
  if $as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends chromium >/dev/null; then
    if why=$(opens "$(command -v chromium)"); then exit 0; fi
    refuse "the installed chromium does not open: $(echo "$why" | tail -n 1)"
  fi
  echo "apt-get has no chromium that can be installed: $python -m playwright install chromium" >&2
  if $as_root "$python" -m playwright install-deps chromium >/dev/null &&
    "$python" -m playwright install chromium >/dev/null && why=$(opens ""); then exit 0; fi
  refuse 'Chromium could be installed neither by apt-get nor by Playwright'
fi
refuse 'there is no Chromium here, and nobody who may install it (root, or sudo without a password)'
