import msgspec

from onrecord.record.evidence import find_blocks, find_evidence, list_fields
from onrecord.types import Candidate, Explanation, Record

LOSER = Candidate(value="Talks", origin="title", score=0.5, why="site name at its end")
CHOSEN = Candidate(value="Talks fail", origin="h1", score=2, block=0, span=(0, 5))
HEADLINE = Explanation(field="headline", value="Talks fail", chosen=CHOSEN, losers=(LOSER,))


def test_evidence_has_value_place_choice_and_losers(record: Record) -> None:
    evidence = find_evidence("headline", record, (HEADLINE,))
    assert msgspec.json.decode(evidence.value)["value"] == "Talks fail"
    (place,) = evidence.places
    assert (place.block, place.role, place.span) == (0, "headline", (0, 5))
    assert evidence.chosen == CHOSEN
    assert evidence.losers == (LOSER,)


def test_evidence_of_a_field_without_explanation_names_its_blocks(record: Record) -> None:
    evidence = find_evidence("statements", record, (HEADLINE,))
    assert [place.block for place in evidence.places] == [2]
    assert evidence.chosen is None


def test_evidence_of_the_body_is_its_blocks_in_order(record: Record) -> None:
    evidence = find_evidence("body", record, ())
    assert [place.block for place in evidence.places] == [1, 2, 3, 4]


def test_fields_are_the_articles_the_records_and_the_explained(record: Record) -> None:
    encoding = Explanation(field="encoding", value="utf-8", chosen=None)
    fields = list_fields((encoding,))
    assert {"headline", "published", "rankings", "statements", "encoding"} <= set(fields)
    assert not {"schema", "blocks", "article"} & set(fields)
    assert len(fields) == len(set(fields))


def test_evidence_of_what_no_record_holds_is_the_explanations(record: Record) -> None:
    encoding = Explanation(field="encoding", value="utf-8", chosen=None)
    assert bytes(find_evidence("encoding", record, (encoding,)).value) == b'"utf-8"'


def test_blocks_within_blocks_are_found(record: Record) -> None:
    assert set(find_blocks(record.rankings)) == {5}
