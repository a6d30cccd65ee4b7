"""CLDR (through babel) in, `data/<language>/calendar.toml` out: run once, then kept.

    .venv/bin/pip install babel && .venv/bin/python training/dates.py

The names of months and weekdays and the patterns of "2 hours ago" are Unicode's CLDR
(Unicode License v3, https://www.unicode.org/license.txt).
"""

import json
import multiprocessing
import re
from collections.abc import Iterable
from pathlib import Path

from babel import Locale, __version__

DATA = Path(__file__).parents[1] / "src" / "onrecord" / "data"
LANGUAGES = """
ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja
ka kk ko ky lb lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th
tr uk ur uz vi zh
""".split()
SCRIPTS = {"sr": ("sr_Cyrl", "sr_Latn"), "zh": ("zh_Hans", "zh_Hant"), "uz": ("uz", "uz_Cyrl")}
REGIONS = {"ar": ("ar", "ar_LB", "ar_MA", "ar_DZ"), "de": ("de", "de_AT"), "en": ("en", "en_GB")}
BY_HAND = {
    "en": {1: "jan.", 9: "sept", 11: "nov.", 12: "dec."},
    "de": {1: "jänner", 2: "feber", 3: "mrz"},
    "es": {9: "set|setiembre|septbre"},
    "no": {5: "mai"},
    "hi": {2: "फरवरी", 9: "सितम्बर|सितंबर", 10: "अक्तूबर", 11: "नवम्बर", 12: "दिसम्बर"},
    "pt": {3: "marco"},
    "tr": {8: "agustos", 2: "subat"},
    "id": {8: "agu|agt|ags", 2: "pebruari|peb", 11: "nop|nopember"},
}
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
HEADER = """\
# Names of months and weekdays, patterns of elapsed time: Unicode CLDR (Unicode License v3,
# https://www.unicode.org/license.txt) through babel {version}. Made by training/dates.py.
"""


def collect_names(locales: Iterable[Locale], table: str, count: int) -> list[list[str]]:
    """Return the distinct names of each month or weekday, wide and abbreviated."""
    rows: list[dict[str, None]] = [{} for _ in range(count)]
    for locale in locales:
        for form in getattr(locale, table).values():
            for width in ("wide", "abbreviated"):
                for number, name in form[width].items():
                    clean = name.strip().rstrip(".").lower()
                    if len(clean) > 1 and not re.search(r"\d", clean):
                        rows[number - 1 if table == "months" else number][clean] = None
    return [list(row) for row in rows]


def collect_elapsed(locales: Iterable[Locale]) -> dict[str, list[str]]:
    """Return for each unit the patterns of that much time ago; `{0}` is the number."""
    elapsed: dict[str, dict[str, None]] = {unit: {} for unit in UNITS}
    for locale in locales:
        fields = locale._data["date_fields"]
        for unit in UNITS:
            for width in ("", "-short", "-narrow"):
                for pattern in fields.get(unit + width, {}).get("past", {}).values():
                    if "{0}" in pattern:
                        elapsed[unit][pattern.strip().lower()] = None
    return {unit: list(patterns) for unit, patterns in elapsed.items()}


def write_calendar(language: str) -> None:
    """Write one language's table."""
    names = SCRIPTS.get(language) or REGIONS.get(language) or (language,)
    locales = [Locale.parse(name) for name in names]
    months = collect_names(locales, "months", 12)
    for number, more in BY_HAND.get(language, {}).items():
        wanted = [name.rstrip(".") for name in more.split("|")]
        months[number - 1] += [name for name in wanted if name not in months[number - 1]]
    lines = [HEADER.format(version=__version__)]
    for key, rows in (("months", months), ("weekdays", collect_names(locales, "days", 7))):
        lines += [f"{key} = [", *(f"    {quote(row)}," for row in rows), "]"]
    lines.append("\n[elapsed]")
    lines += [f"{unit} = {quote(rows)}" for unit, rows in collect_elapsed(locales).items()]
    folder = DATA / language
    folder.mkdir(exist_ok=True)
    (folder / "calendar.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def quote(row: list[str]) -> str:
    """Return a TOML array of strings."""
    return json.dumps(row, ensure_ascii=False)


if __name__ == "__main__":
    # A process for each: babel's aliases carry names of one locale into the next one loaded.
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        pool.map(write_calendar, LANGUAGES, chunksize=1)
