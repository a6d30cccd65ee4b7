import pytest

from onrecord.article.sections import read_sections
from onrecord.article.sectionwords import load_section_words
from onrecord.article.sitenames import SiteNames
from onrecord.types import Fact

SITE = '<meta property="og:site_name" content="Coast News">'


def read(labelled, headline="Storm hits", block=None):
    fact = Fact(value=headline, block=block, origin="h1")
    names = SiteNames(labelled.page, None)
    words = load_section_words("en")
    return read_sections(labelled, None, names, headline=fact, words=words)[0]


@pytest.mark.parametrize(
    "trail",
    [
        "<nav data-role=section>Home &gt; World &gt; Europe</nav>",
        '<nav data-role=section><a href="/">Home</a> / <a href="/w">World</a> / Europe</nav>',
        "<ol data-role=section class=breadcrumb><li>Coast News<li>World<li>Europe<li>Storm hits",
    ],
)
def test_sections_are_the_steps_between_home_and_headline(mark, trail):
    assert read(mark(SITE + trail)) == ("World", "Europe")


def test_sections_of_a_kicker_count_once(mark):
    html = "<span data-role=section>World</span><p data-role=section>WORLD</p>"
    assert read(mark(html)) == ("World",)


def test_sections_far_from_the_headline_are_a_menu(mark):
    html = (
        "<p data-role=section>Sport</p>"
        + "<p>x</p>" * 40
        + "<p data-role=section>World</p><h1>S</h1>"
    )
    assert read(mark(html), block=42) == ("World",)


def test_sections_of_metadata_count_only_without_visible_ones(mark):
    html = '<meta property="article:section" content="Weather"><p data-role={}>World</p>'
    assert read(mark(html.format("section"))) == ("World",)
    assert read(mark(html.format("interface"))) == ("Weather",)


def test_sections_of_a_trail_that_begins_at_home_count_whatever_its_role(mark):
    html = (
        '<p data-role=related><a href="/">Home</a> » <a href="/w">World</a></p><h1>Storm hits</h1>'
    )
    assert read(mark(html), block=1) == ("World",)


@pytest.mark.parametrize("kicker", ["October 20, 2023", "22h", "Filed under:", "LIVE"])
def test_section_is_no_time_no_label_and_no_badge(mark, kicker):
    html = f"<p data-role=section>{kicker}</p><p data-role=section>Coast</p>"
    assert read(mark(html)) == ("Coast",)
