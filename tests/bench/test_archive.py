"""The archive bench: variants are records like others, and its lines have what floors ask."""

import pytest
from bench.archive import LARGEST, measure_archive
from bench.archivequeries import KINDS, build_queries
from bench.gold import find_data, open_pages
from bench.variants import Template, build_templates, build_variant

from onrecord.archive.archive import Archive

pytestmark = pytest.mark.skipif(find_data() is None, reason="needs the gold data")

EVERY = 25


@pytest.fixture(scope="module")
def templates() -> list[Template]:
    return build_templates(open_pages("newspaper", every=EVERY), largest=LARGEST)


def test_variant_is_a_record_whose_passages_are_slices(templates: list[Template]) -> None:
    for number in range(2 * len(templates)):
        record = build_variant(templates, number).record
        blocks = {block.id: block.text for block in record.blocks}
        for statement in record.statements:
            for passage in statement.content:
                assert blocks[passage.block][slice(*passage.span)] == passage.text


def test_variants_are_all_different_and_the_same_each_time(templates: list[Template]) -> None:
    count = 3 * len(templates)
    digests = [build_variant(templates, n).record.source.digest for n in range(count)]
    assert len(set(digests)) == count
    assert digests == [build_variant(templates, n).record.source.digest for n in range(count)]


def test_people_recur_among_variants(templates: list[Template]) -> None:
    template = max(templates, key=lambda each: len(each.record.entities))

    def list_people(number: int) -> list[str]:
        entities = template.build(number).record.entities
        return [entity.name for entity in entities if entity.type == "person"]

    assert list_people(1) == list_people(17)
    assert list_people(1) != list_people(2)


def test_queries_are_of_every_kind(templates: list[Template]) -> None:
    queries = build_queries(templates, 100, 2 * len(KINDS))
    assert {query.kind for query in queries} == set(KINDS)
    assert queries == build_queries(templates, 100, 2 * len(KINDS))


def test_lines_have_growth_and_answers(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("bench.archive.open_varied", lambda: open_pages("newspaper", every=EVERY))
    monkeypatch.setattr("bench.archive.QUERIES", 2 * len(KINDS))
    *growth, answers = measure_archive((20, 40), tmp_path)
    assert [line["records"] for line in growth] == [20, 40]
    assert all(float(str(line["size_ratio_without_bases"])) > 1 for line in growth)
    assert all(0 < float(str(line["size_ratio"])) < 5 for line in growth)
    assert float(str(answers["open_s"])) < 5
    assert {"p50_ms", "p99_ms", "reader_peak_mb", "writer_peak_mb"} <= set(answers)
    with Archive(tmp_path / "archive.db", read_only=True) as archive:
        assert archive.ledger().pages >= 40
