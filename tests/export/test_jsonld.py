"""JSON-LD is checked by the strict models that schema_org-py makes from schema.org's vocabulary."""

import datetime
from typing import Any

import msgspec
import pytest
import schema_org
from hypothesis import HealthCheck, given, settings
from rfc3986_validator import validate_rfc3986
from schema_org import registry

from onrecord.export.jsonld import CONTEXT, build_jsonld
from onrecord.export.statementparts import build_parts
from onrecord.types import Entity, Kind, Passage, Record, Source, Stance, Statement, StatementKind

from .conftest import RECORDS

Json = Any

DATES = {"datePublished", "dateModified", "dateCreated"}
ADDRESSES = {"@id", "url", "contentUrl", "isPartOf"}


def build_model(node: Json) -> Any:
    """Return the node as schema.org's model of its type.

    The models know every type and property of the vocabulary, which property belongs to which
    type, and which values it may have; they raise pydantic's ValidationError on anything else.
    """
    members = {name: build_value(name, value) for name, value in node.items() if name[0] != "@"}
    return registry.get_model(node["@type"])(**members, **{"@id": node.get("@id")})


def build_value(name: str, value: Json) -> Any:
    if isinstance(value, list):
        return [build_value(name, each) for each in value]
    if isinstance(value, dict):
        return build_model(value)
    if name in DATES:
        whole = datetime.datetime.fromisoformat(value)
        return whole if "T" in value else whole.date()
    return value


def list_addresses(node: Json) -> list[str]:
    if isinstance(node, list):
        return [address for each in node for address in list_addresses(each)]
    if not isinstance(node, dict):
        return []
    own = [node[name] for name in ADDRESSES if name in node]
    return own + [address for each in node.values() for address in list_addresses(each)]


def check(document: Json) -> None:
    document = msgspec.json.decode(msgspec.json.encode(document))
    assert document.pop("@context") == CONTEXT
    model = build_model(document)
    assert isinstance(model, schema_org.NewsArticle)
    written = model.to_jsonld()
    assert written.pop("@context") == CONTEXT
    assert written == document
    assert all(validate_rfc3986(address, rule="URI") for address in list_addresses(document))


def test_sample_pages_are_valid(records: tuple[Record, ...]) -> None:
    assert len(records) > 20
    for record in records:
        check(build_jsonld(record))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(RECORDS)
def test_every_record_is_valid(record: Record) -> None:
    check(build_jsonld(record))


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "NewsArticle", "byline": "A"},
        {"@type": "NewsArticle", "spokenByCharacter": {"@type": "Person", "name": "A"}},
        {"@type": "Quotation", "spokenByCharacter": {"@type": "Place", "name": "A"}},
        {"@type": "NewsArticle", "author": {"@type": "Quotation", "text": "A"}},
        {"@type": "NewsArticle", "headline": 1},
    ],
)
def test_check_refuses_what_schema_org_does_not_know(node: Json) -> None:
    with pytest.raises(ValueError, match="validation error"):
        build_model(node)


def test_wire_story_tells_who_wrote_and_where(wire_story: Record) -> None:
    document = build_jsonld(wire_story)
    assert document["@type"] == "NewsArticle"
    assert document["url"] == wire_story.source.canonical_url
    assert document["datePublished"] == "2025-11-14T10:41:00+00:00"
    assert document["author"] == [{"@type": "Organization", "name": "Reuters"}]
    assert document["dateline"] == "LISBON, Nov 14 (Reuters) –"
    assert document["image"][0]["creditText"] == "Reuters"
    assert document["isAccessibleForFree"] is True


def test_statements_are_parts_of_the_article(wire_story: Record) -> None:
    parts = build_jsonld(wire_story)["hasPart"]
    assert len(parts) == len(wire_story.statements)
    quotation = next(part for part in parts if part["@type"] == "Quotation")
    (speaker,) = quotation["spokenByCharacter"]
    assert speaker["@type"] == "Person"
    assert speaker["name"] == "Helena Vasques"
    inner = next(part for part in parts if "isPartOf" in part)
    assert inner["isPartOf"] in {part["@id"] for part in parts}


def test_opinion_says_so(records: tuple[Record, ...]) -> None:
    (opinion,) = (each for each in records if each.article.kind is Kind.OPINION)
    assert build_jsonld(opinion)["@type"] == "OpinionNewsArticle"


def make_record(record: Record, kind: str, stance: str, speaker: Entity | None) -> Record:
    statement = Statement(
        id="s1",
        source=None,
        cue=None,
        content=(Passage(text="it would end", block=0, span=(0, 12)),),
        kind=StatementKind(kind),
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        addressee=None,
        stance=Stance(stance),
        within=None,
        confidence=1,
    )
    entities = () if speaker is None else (speaker,)
    return msgspec.structs.replace(record, statements=(statement,), entities=entities)


@pytest.mark.parametrize(
    ("kind", "stance", "type_", "attribution"),
    [
        ("direct", "asserts", "Quotation", "spokenByCharacter"),
        ("direct", "denies", "Quotation", "spokenByCharacter"),
        ("mixed", "asks", "Quotation", "spokenByCharacter"),
        ("mixed", "denies", "Claim", None),
        ("indirect", "asserts", "Claim", "author"),
        ("indirect", "believes", "Claim", "author"),
        ("indirect", "denies", "Claim", None),
        ("indirect", "orders", "CreativeWork", "author"),
    ],
)
def test_type_follows_kind_and_stance(
    wire_story: Record, kind: str, stance: str, type_: str, attribution: str | None
) -> None:
    speaker = Entity(id="e1", type="person", name="Ann Lee")
    (part,) = build_parts(make_record(wire_story, kind, stance, speaker))
    assert part["@type"] == type_
    assert part["keywords"] == [kind, stance]
    assert {"author", "spokenByCharacter"} & set(part) == ({attribution} if attribution else set())


def test_denial_tells_who_denies_in_words_only(wire_story: Record) -> None:
    denied, reported, threatened = build_parts(wire_story)[1:4]
    assert denied["disambiguatingDescription"] == "denies: The ministry"
    assert reported["isPartOf"] == denied["@id"]
    assert threatened["isPartOf"] == reported["@id"]
    for part in (denied, reported, threatened):
        assert not {"author", "spokenByCharacter", "creditText"} & set(part)


def test_statements_within_each_other_in_a_ring_have_an_end(wire_story: Record) -> None:
    first, second = (
        msgspec.structs.replace(statement, within=within)
        for statement, within in zip(wire_story.statements, ("s2", "s1"), strict=False)
    )
    first = msgspec.structs.replace(first, stance=Stance.ASSERTS)
    second = msgspec.structs.replace(second, stance=Stance.ASSERTS)
    record = msgspec.structs.replace(wire_story, statements=(first, second))
    assert len(build_parts(record)) == 2


@pytest.mark.parametrize(("type_", "named"), [("group", True), ("place", False)])
def test_place_is_nobody_who_speaks(wire_story: Record, type_: Any, named: bool) -> None:
    speaker = Entity(id="e1", type=type_, name="Moscow")
    (part,) = build_parts(make_record(wire_story, "direct", "asserts", speaker))
    assert ("spokenByCharacter" in part) is named
    assert part["creditText"] == "Moscow"


def test_joint_speaker_is_each_of_them(wire_story: Record) -> None:
    record = make_record(wire_story, "direct", "asserts", None)
    ann, bob = (Entity(id=name, type="person", name=name) for name in ("Ann", "Bob"))
    statement = msgspec.structs.replace(record.statements[0], speaker_name="Ann; Bob")
    record = msgspec.structs.replace(record, statements=(statement,), entities=(bob, ann))
    (part,) = build_parts(record)
    assert [each["name"] for each in part["spokenByCharacter"]] == ["Ann", "Bob"]


@pytest.mark.parametrize(("time", "day"), [("2025-11-14", "2025-11-14"), ("2025-11", None)])
def test_statement_has_the_day_that_dates_it(
    wire_story: Record, time: str, day: str | None
) -> None:
    statement = msgspec.structs.replace(wire_story.statements[0], time=time)
    record = msgspec.structs.replace(wire_story, statements=(statement,))
    (part,) = build_parts(record)
    assert part.get("dateCreated") == day
    check(build_jsonld(record))


def test_record_without_address_has_a_name_of_its_bytes(wire_story: Record) -> None:
    source = Source(
        media_type="text/plain", encoding=None, digest=wire_story.source.digest, bytes=1
    )
    document = build_jsonld(msgspec.structs.replace(wire_story, source=source))
    assert document["@id"].startswith("ni:///sha-256;")
    assert "url" not in document
    check(document)
