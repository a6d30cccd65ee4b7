"""Outcomes of every kind, read from small sources."""

import pytest

import onrecord
from onrecord import Failed, Outcome, Record, Skipped

PAGE = """<html lang="en"><head><title>Ferry to run two more years | Harbour News</title>
<link rel="canonical" href="https://news.example/ferry">
<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "admin"},
"datePublished": "2025-11-09T10:00:00Z", "isAccessibleForFree": true}</script></head><body>
<nav class="breadcrumb"><a href="/news">News</a></nav>
<h1>Ferry to run two more years</h1><p class="byline">By Ann Lee</p>
<figure><img src="ferry.jpg"><figcaption>The ferry. Photo by Bob Ray</figcaption></figure>
<p>HARBOUR TOWN, Nov 9 (Reuters) – The harbour board voted on Friday to keep the old ferry
running for another two years, and said that it was “a close vote”.</p>
<p>“We have no other way to reach the island,” <a href="/lee">Ann Lee</a> said.</p>
<div><h2>Most read</h2><ol><li><a href="/1">Old bridge gets a new coat of paint</a></li>
<li><a href="/2">Bakery fined over loaves that weighed too little</a></li></ol></div>
</body></html>"""
KINDS = {
    "record": PAGE,
    "record-of-text": PAGE.partition("<body>")[0] + "\n" + "A line of text.\n",
    "skipped": "<ul><li><a href=x>a</a><li>b",
    "skipped-empty": b"",
    "failed": "no-such-page.html",
    "failed-binary": b"%PDF-1.4",
}


@pytest.fixture(params=KINDS)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    """Return an outcome: a record, a skipped or a failed source."""
    found = onrecord.read(KINDS[request.param], now=None)
    kind = {"r": Record, "s": Skipped, "f": Failed}[request.param[0]]
    if request.param != "record-of-text":
        assert isinstance(found, kind)
    return found


@pytest.fixture(scope="session")
def record() -> Record:
    """Return a record that has something of everything."""
    found = onrecord.read(PAGE)
    assert isinstance(found, Record)
    return found
