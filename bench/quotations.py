"""Statements that are variants of each other in; how many of the pairs an archive joins out.

`quotation_pairs.json` names pairs of one story of `statements_cc` whose labels come from reading
them: all that share three telling words and four tenths of the shorter one's, or that were joined.
`unsure` are left out: mostly words that one passes on as another's. It was read by one person, who
knew what had been joined.

Of the variants that are made (`quotationvariants.py`), pairs are counted over all statements: a
pair that stands in one quotation and is of one number is right. Statements that are no variants of
others have numbers of their own.
"""

import datetime
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench.gold import measure_digest, open_stories
from bench.lines import Line, build_line
from bench.quotationvariants import Printed, build_printed, build_record, list_words, open_told
from onrecord.archive.archive import Archive
from onrecord.archive.following.quotationreading import read_saying
from onrecord.archive.kept import Imported
from onrecord.lineage.variants import relate_sayings

SET = "statements_cc"
PAIRS = Path(__file__).with_name("quotation_pairs.json")


def measure_quotations() -> Iterator[Line]:
    """Yield the line of variants made of labelled statements, joined in an archive."""
    printed = print_all()
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as name:
        groups = join_printed(Path(name) / "archive.db", printed)
    line = build_line("quotations", SET, measure_digest(SET), "onrecord")
    yield line | count_pairs(printed, groups)
    line = build_line("quotations", "read", measure_digest(SET), "onrecord")
    yield line | count_read()


def count_read() -> dict[str, object]:
    """Return precision and recall of deciding on the pairs that were read."""
    said = {
        (name, each["id"]): read_saying(
            " … ".join(each["content"]),
            each["kind"],
            each["stance"],
            each["speaker"],
            each["source"],
            "en",
        )
        for name, story in open_stories(SET)
        for each in story["statements"]
    }
    counts: Counter[tuple[bool, bool]] = Counter()
    for name, one, other, label in json.loads(PAIRS.read_bytes()):
        pair = said[name, one], said[name, other]
        if label != "unsure" and pair[0] is not None and pair[1] is not None:
            counts[label == "variant", relate_sayings(*pair) is not None] += 1
    right, joined = counts[True, True], counts[True, True] + counts[False, True]
    true = right + counts[True, False]
    return {
        "pairs": counts.total(),
        "true_pairs": true,
        "joined_pairs": joined,
        "precision": right / joined if joined else 1.0,
        "recall": right / true if true else 1.0,
    }


def print_all() -> dict[str, tuple[Printed, datetime.date]]:
    """Return every variant with its day, by the address that names it."""
    told = open_told()
    words = list_words(told)
    found = {}
    alone = 10**9
    for number, each in enumerate(told):
        for place, printed in enumerate(build_printed(each, number, words)):
            if printed.number < 0:
                alone += 1
                printed = printed._replace(number=alone)
            day = each.published + datetime.timedelta(days=printed.days)
            found[f"https://outlet{place}.example/{len(found)}"] = (printed, day)
    return found


def join_printed(path: Path, printed: dict[str, tuple[Printed, datetime.date]]) -> dict[str, int]:
    """Put each variant into a record of an archive; return the quotation of those that have one."""
    records = []
    for url, (each, day) in printed.items():
        outlet, name = url.removeprefix("https://").split(".example/")
        records.append(Imported(outcome=build_record(outlet, name, day, [each])))
    query = """
        SELECT addresses.url, quotation_members.quotation_id FROM quotation_members
        JOIN statements ON statements.id = quotation_members.statement_id
        JOIN pages ON pages.id = statements.page_id
        JOIN addresses ON addresses.id = pages.address_id
    """
    with Archive(path) as archive:
        archive.take(records)
        return dict(archive.connection.execute(query).fetchall())


def count_pairs(
    printed: dict[str, tuple[Printed, datetime.date]], groups: dict[str, int]
) -> dict[str, object]:
    """Return precision and recall over pairs, and the recall of each manner against the first."""
    by_number, by_group = defaultdict(list), defaultdict(list)
    for url, (each, _) in printed.items():
        by_number[each.number].append(url)
        if url in groups:
            by_group[groups[url]].append(url)
    true = sum(len(urls) * (len(urls) - 1) // 2 for urls in by_number.values())
    joined = right = 0
    for urls in by_group.values():
        pairs = [printed[a][0].number == printed[b][0].number for a, b in combinations(urls, 2)]
        joined += len(pairs)
        right += sum(pairs)
    return {
        "statements": len(printed),
        "true_pairs": true,
        "joined_pairs": joined,
        "precision": right / joined if joined else 1.0,
        "recall": right / true if true else 1.0,
        **measure_manners(printed, groups, by_number),
    }


def measure_manners(
    printed: dict[str, tuple[Printed, datetime.date]],
    groups: dict[str, int],
    by_number: dict[int, list[str]],
) -> dict[str, object]:
    """Return for each manner the share that is joined to the first (wrongly: `not_`)."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for urls in by_number.values():
        first, *others = urls
        for url in others:
            each = printed[url][0]
            name = f"{each.kind} {each.manner}".replace(" ", "_")
            total[name] += 1
            found[name] += groups.get(url) is not None and groups.get(url) == groups.get(first)
    return {f"recall_{name}": found[name] / total[name] for name in sorted(total)}
