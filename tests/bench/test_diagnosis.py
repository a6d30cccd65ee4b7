"""What the gallery and the listing say of a page that is read for real."""

import pytest
from bench.diagnosis import diagnose_page
from bench.gallery import build_gallery
from bench.gold import Gold, Page
from bench.worst import print_faults, print_views

PARAGRAPHS = (
    "The old bridge over the river will be closed from Monday, the town said on Friday.",
    "Engineers found cracks in two of its seven arches after the floods of last winter.",
    "Repairs will take four months and cost the town about two million crowns, it said.",
    "Buses will cross by the new bridge, two kilometres to the north, until the autumn.",
)
NEVER_PRINTED = "This paragraph of the gold is nowhere on the page that we were given to read."
HTML = f"""<!doctype html><html lang="en"><head><title>Old bridge closes</title></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Old bridge closes &lt;for months&gt;</h1>
{"".join(f"<p>{text}</p>" for text in PARAGRAPHS)}</article></body></html>"""


@pytest.fixture(scope="module")
def view():
    text = "\n\n".join((*PARAGRAPHS[:3], NEVER_PRINTED))
    gold = Gold(id="bridge", url="https://example.org/bridge", text=text, title="Old bridge closes")
    return diagnose_page(Page(id=gold.id, url=gold.url, html=HTML.encode(), gold=gold))


def test_body_block_without_gold_is_extra(view):
    assert [block.text for block in view.blocks if block.fault == "extra"] == [PARAGRAPHS[3]]


def test_gold_paragraph_without_block_is_missing(view):
    missing = [(each.text, each.held_by) for each in view.gold if not each.found]
    assert missing == [(NEVER_PRINTED, None)]


def test_listing_names_missing_and_extra(view):
    lines = "\n".join(print_views([view]))
    assert f"- [in no block] {NEVER_PRINTED}" in lines
    assert f"+ [body] {PARAGRAPHS[3]}" in lines


def test_faults_are_summed_by_role(view):
    assert list(print_faults([view]))[1:] == [
        "words missing, by our role: in no block 16",
        "words extra, by our role:   body 15",
    ]


def test_gallery_escapes_page_text(view):
    html = build_gallery([view], "One page")
    assert "&lt;for months&gt;" in html
    assert "<for months>" not in html
