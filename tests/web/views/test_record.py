"""A record beside its page: what it tells, in HTML and JSON, and what a hostile page gets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from onrecord.archive.archive import Archive
from onrecord.types import Record

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'
ESCAPED = EVIL.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
HOSTILE = f"""<html lang="en"><head>
<link rel=canonical href="https://evil.example/a?x='&quot;><script>alert(2)</script>">
<meta property="og:site_name" content="{ESCAPED}"></head><body>
<nav><a href="javascript:alert(3)">Home</a></nav><article>
<h1>Minister denies talks {ESCAPED}</h1>
<p class="byline">By Ann {ESCAPED} Lee</p>
<figure><img src="javascript:alert(4)" alt="{ESCAPED}" width=300 height=200>
<figcaption>A port {ESCAPED} at dawn. Photo: Lee/{ESCAPED}</figcaption></figure>
{
    "".join(
        f"<p>The mayor of {place} said on Monday that talks {ESCAPED} had failed there after a day "
        "of hard words, and she denied reports that her council would resign.</p>"
        for place in ("Lisbon", "Oslo", "Turin", "Cork", "Basel")
    )
}
</article><aside class="most-read"><h2>Most read {ESCAPED}</h2><ol>
<li><a href="javascript:alert(5)">First story {ESCAPED} of the list</a></li>
<li><a href="data:text/html,x">Second story of the list</a></li>
<li><a href="/c">Third story of the list today</a></li></ol></aside></body></html>"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of one hostile page."""
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    with Archive(path) as archive:
        archive.add(HOSTILE.encode(), url="https://evil.example/story")
    return path


def find_page(archive: Path, words: str) -> int:
    """Return the number of the page whose headline holds some words."""
    with Archive(archive, read_only=True) as opened:
        for page in opened.pages():
            record = page.outcome
            headline = record.article.headline if isinstance(record, Record) else None
            if headline is not None and words in headline.value:
                return page.id
    raise AssertionError(words)


@pytest.fixture(scope="module")
def story(sample: Path) -> int:
    """Return the page of a wire story."""
    return find_page(sample, "Portugal to keep Sines")


def test_data_are_the_record(client: Any, sample: Path, story: int) -> None:
    data = client.get(f"/records/{story}.json").json()
    with Archive(sample, read_only=True) as archive:
        kept = archive.page(story)
    assert kept is not None
    assert data["record"]["article"]["headline"]["value"] == kept.outcome.article.headline.value  # type: ignore[union-attr]
    assert len(data["record"]["blocks"]) == len(kept.outcome.blocks)  # type: ignore[union-attr]
    assert data["standing"]["versions"][0]["page"] == story
    assert {"published", "dateline"} <= {fact["field"] for fact in data["facts"]}


def test_page_shows_story_facts_statements_and_lists(client: Any, story: int) -> None:
    tree = LexborHTMLParser(client.get(f"/records/{story}").text)
    data = client.get(f"/records/{story}.json").json()
    record = data["record"]
    printed = [" ".join(node.text().split()) for node in tree.css(".story p")]
    body = [block["text"] for block in record["blocks"] if block["id"] in record["article"]["body"]]
    assert printed == body
    said = {node.attributes["data-said"] for node in tree.css("[data-said]")}
    assert said == {statement["id"] for statement in record["statements"]}
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert said <= set(ids)
    items = [item["headline"] for ranking in record["rankings"] for item in ranking["items"]]
    shown = [node.text().strip() for node in tree.css(".ranked li span[data-block]")]
    assert shown == items


def test_frame_stands_in_a_sandbox_without_scripts(client: Any, story: int) -> None:
    tree = LexborHTMLParser(client.get(f"/records/{story}").text)
    frames = tree.css("iframe")
    for frame in frames:
        assert frame.attributes["sandbox"] == "allow-top-navigation-by-user-activation"
    plain = (frames[1].attributes["src"] or "").partition("#")[0]
    assert plain == frames[0].attributes["data-shown"]
    shown = client.get(plain)
    assert shown.status_code == 200
    assert "sandbox" in shown.headers["content-security-policy"]
    assert "script" not in shown.headers["content-security-policy"]
    assert "<script" not in shown.text


@pytest.mark.parametrize("path", ["/records/{}", "/records/{}/evidence", "/records/{}/chain/s1"])
def test_words_of_a_hostile_page_stay_words(
    open_client: Callable[..., Any], hostile: Path, path: str
) -> None:
    answer = open_client(hostile).get(path.format(1))
    assert answer.status_code == 200
    tree = LexborHTMLParser(answer.text)
    assert "alert" not in "".join(node.text() for node in tree.css("script"))
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), f"{name} on <{node.tag}>"
            if name in ("href", "src", "action", "formaction"):
                assert (value or "").startswith(("/", "#", "https://evil.example/")), value
    assert not tree.css("img, style, object, embed, base, svg")


def test_hostile_page_keeps_the_words_that_it_had(
    open_client: Callable[..., Any], hostile: Path
) -> None:
    tree = LexborHTMLParser(open_client(hostile).get("/records/1").text)
    heading = tree.css_first("h1")
    assert heading is not None
    assert "<script>alert(1)</script>" in heading.text()
    assert "{{ 7*7 }}" in heading.text()


def test_page_without_article_tells_why(client: Any, sample: Path) -> None:
    with Archive(sample, read_only=True) as archive:
        skipped = next(page.id for page in archive.pages() if not isinstance(page.outcome, Record))
    answer = client.get(f"/records/{skipped}")
    assert answer.status_code == 200
    assert "Not an article" in answer.text
    assert client.get(f"/records/{skipped}/page").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/records/999999", "/records/0", "/records/99999999999999999999", "/records/abc"),
        *("/records/-1", "/records/999999/page", "/records/999999/evidence", "/records/1/chain/x"),
        *("/records/1/chain/s999", "/records/1/chain/%00", "/records/999999.json"),
    ],
)
def test_what_is_not_there_is_named(client: Any, path: str) -> None:
    assert client.get(path).status_code in (400, 404)


def test_evidence_names_place_choice_and_losers(client: Any, story: int) -> None:
    data = client.get(f"/records/{story}/evidence.json").json()
    assert data["same"] is True
    fields = {each["field"]: each for each in data["fields"]}
    assert fields["headline"]["chosen"]["origin"]
    assert fields["headline"]["places"][0]["role"] == "headline"
    assert any(each["losers"] for each in data["fields"])
    page = LexborHTMLParser(client.get(f"/records/{story}/evidence").text)
    assert {node.attributes["id"] for node in page.css(".evidence")} == set(fields)


def test_imported_record_without_bytes_is_still_shown(
    open_client: Callable[..., Any], sample: Path, story: int, tmp_path: Path
) -> None:
    from onrecord.archive.kept import Imported

    with Archive(sample, read_only=True) as archive:
        kept = archive.page(story)
    assert kept is not None
    with Archive(tmp_path / "imported.db") as archive:
        archive.take([Imported(outcome=kept.outcome)])
    opened = open_client(tmp_path / "imported.db")
    assert opened.get("/records/1").status_code == 200
    assert opened.get("/records/1/page").status_code == 404
    assert "imported" in opened.get("/records/1/evidence").text


def test_chain_goes_from_the_outermost_to_the_words(client: Any, sample: Path) -> None:
    with Archive(sample, read_only=True) as archive:
        page, inner = next(
            (page.id, statement)
            for page in archive.pages()
            if isinstance(page.outcome, Record)
            for statement in page.outcome.statements
            if statement.within is not None
        )
    data = client.get(f"/records/{page}/chain/{inner.id}.json").json()
    links = {link["statement"]: link for link in data["links"]}
    assert links[inner.id]["is_asked"]
    assert links[inner.id]["parent"] == inner.within
    assert data["links"][0]["depth"] == 0
    assert links[inner.id]["words"] == " … ".join(passage.text for passage in inner.content)
    tree = LexborHTMLParser(client.get(f"/records/{page}/chain/{inner.id}").text)
    assert len(tree.css(".twig")) >= len(links) + 1
    asked = tree.css_first('[aria-current="true"] > blockquote')
    assert asked is not None
    assert asked.text() == links[inner.id]["words"]
    table = client.get(f"/records/{page}/chain/{inner.id}.csv").text
    assert len(table.splitlines()) >= len(links) + 1
