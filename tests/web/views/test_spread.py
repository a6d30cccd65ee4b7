"""Record and page side by side in a real browser: what lights up, by mouse and by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.views.test_record import HOSTILE, find_page

from onrecord.archive.archive import Archive
from onrecord.types import Record

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
LIT = "rgba(0, 0, 0, 0)"


class Looking:
    """A page of the room in a browser; what the console and the network had to say."""

    def __init__(self, browser: Any, address: str, size: dict[str, int]) -> None:
        self.page = browser.new_page(viewport=size)
        self.told: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda each: self.told.append(f"{each.type}: {each.text}"))
        self.page.on("pageerror", lambda each: self.told.append(f"error: {each}"))
        self.page.on("request", lambda each: self.asked.append(each.url))
        self.page.goto(address)
        self.page.wait_for_selector(".spread[data-side]")
        self.page.wait_for_selector("iframe[data-loaded]", state="attached")

    @property
    def frame(self) -> Any:
        """The frame of the shown page."""
        element = self.page.wait_for_selector("iframe[data-loaded]", state="attached")
        for _ in range(100):  # the browser may tell of an element's frame a moment later
            frame = element.content_frame()
            if frame is not None:
                return frame
            self.page.wait_for_timeout(50)
        raise AssertionError("the element has no frame")

    def background(self, where: Any, selector: str) -> str:
        """Return the colour behind the first element that a selector finds."""
        return str(
            where.evaluate(
                "(found) => getComputedStyle(document.querySelector(found)).backgroundColor",
                selector,
            )
        )

    def wait_lit(self, statement: str) -> None:
        """Wait until a statement is lit on both sides."""
        self.page.wait_for_selector(f".side-record .lit-content.{statement}-content")
        self.frame.wait_for_function(
            "(found) => getComputedStyle(document.querySelector(found)).backgroundColor !== "
            f"'{LIT}'",
            arg=f".{statement}-content",
        )


@pytest.fixture
def look(browser: Any) -> Iterator[Callable[..., Looking]]:
    """Return what opens an address and, in the end, finds nothing in the console."""
    opened: list[Looking] = []

    def open_page(address: str, size: dict[str, int] = WIDE) -> Looking:
        opened.append(Looking(browser, address, size))
        return opened[-1]

    yield open_page
    for each in opened:
        each.page.close()
        assert each.told == []


@pytest.fixture(scope="module")
def story(room: str, sample: Path) -> str:
    """Return the address of a wire story's record."""
    return f"{room}/records/{find_page(sample, 'Portugal to keep Sines')}"


def find_statement(sample: Path, story: str, at: int) -> str:
    """Return the id of a statement that the story prints."""
    with Archive(sample, read_only=True) as archive:
        kept = archive.page(int(story.rpartition("/")[2]))
    assert kept is not None
    assert isinstance(kept.outcome, Record)
    return kept.outcome.statements[at].id


def test_a_click_lights_a_statement_on_both_sides(
    look: Callable[..., Looking], story: str, sample: Path
) -> None:
    looking, statement = look(story), find_statement(sample, story, 2)
    assert looking.background(looking.frame, f".{statement}-content") == LIT
    looking.page.click(f'.story [data-statement="{statement}"]')
    looking.wait_lit(statement)
    assert looking.page.url.endswith(f"#{statement}")
    assert looking.page.locator("[data-lit-card]").is_visible()
    assert looking.frame.evaluate("location.hash") == f"#{statement}"


def test_a_click_on_the_shown_page_lights_both_sides(
    look: Callable[..., Looking], story: str, sample: Path
) -> None:
    looking, statement = look(story), find_statement(sample, story, 2)
    looking.page.evaluate("window.sameDocument = true")
    looking.frame.click(f".{statement}-content", position={"x": 2, "y": 6})
    looking.wait_lit(statement)
    assert looking.page.evaluate("window.sameDocument") is True


def test_keys_go_from_statement_to_statement_and_escape_clears(
    look: Callable[..., Looking], story: str
) -> None:
    looking = look(story)
    seen = []
    for _ in range(3):
        looking.page.keyboard.press("j")
        seen.append(looking.page.evaluate("document.activeElement.dataset.statement"))
        looking.wait_lit(seen[-1])
    assert len(set(seen)) == 3
    looking.page.keyboard.press("k")
    looking.wait_lit(seen[1])
    looking.page.keyboard.press("Escape")
    looking.page.wait_for_selector(".lit-content", state="detached")
    looking.frame.wait_for_function("location.hash === '#none'")
    assert not looking.page.url.rpartition("/")[2].count("#")


def test_an_address_with_a_statement_opens_it_lit(
    look: Callable[..., Looking], story: str, sample: Path
) -> None:
    statement = find_statement(sample, story, 4)
    looking = look(f"{story}#{statement}")
    looking.wait_lit(statement)


def test_a_fact_shows_where_it_stands_and_why(look: Callable[..., Looking], story: str) -> None:
    looking = look(story)
    block = looking.page.get_attribute('[data-fact="published"]', "data-block")
    looking.page.hover('[data-fact="published"] .words')
    looking.page.wait_for_selector('[data-fact="published"] .why-card .chosen')
    assert "score" in looking.page.inner_text('[data-fact="published"] .why-card')
    assert looking.frame.evaluate("location.hash") == f"#hb{block}"
    outline = looking.frame.evaluate(
        "(found) => getComputedStyle(document.querySelector(found)).outlineStyle",
        f'[data-block="{block}"]',
    )
    assert outline == "solid"
    looking.page.keyboard.press("Escape")
    looking.page.wait_for_selector(".why-card", state="detached")


def test_a_fact_can_be_asked_by_keyboard(look: Callable[..., Looking], story: str) -> None:
    looking = look(story)
    looking.page.focus('[data-fact="authors"] [data-why]')
    looking.page.keyboard.press("Enter")
    looking.page.wait_for_selector('[data-fact="authors"] .why-card .chosen')


def test_the_legend_switches_roles_off_and_on(look: Callable[..., Looking], story: str) -> None:
    looking = look(story)
    block = ".r-headline.b"
    assert looking.background(looking.frame, block) != LIT
    looking.frame.uncheck("#role-headline")
    assert looking.background(looking.frame, block) == LIT
    looking.frame.check("#role-headline")
    assert looking.background(looking.frame, block) != LIT
    looking.frame.uncheck("#role-furniture")
    assert not looking.frame.locator(".b.furniture").first.is_visible()


def test_a_narrow_screen_has_tabs(look: Callable[..., Looking], story: str) -> None:
    looking = look(story, PHONE)
    assert not looking.page.locator("iframe").is_visible()
    looking.page.click("#tab-page")
    assert looking.page.locator("iframe").is_visible()
    assert not looking.page.locator(".story").is_visible()
    looking.page.keyboard.press("ArrowLeft")
    assert looking.page.locator(".story").is_visible()
    width = looking.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_the_theme_reaches_the_shown_page(look: Callable[..., Looking], story: str) -> None:
    looking = look(story)
    light = looking.background(looking.frame, "html")
    looking.page.click("[data-theme-switch]")
    looking.page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    looking.frame.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert looking.background(looking.frame, "html") != light


def test_nothing_but_the_room_is_asked_for(
    look: Callable[..., Looking], serve_room: Callable[..., Any], tmp_path: Path
) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(HOSTILE.encode(), url="https://evil.example/story")
    with serve_room(archive=tmp_path / "news.db") as address:
        looking = look(f"{address}/records/1")
        looking.page.wait_for_timeout(200)
        assert looking.asked
        assert all(each.startswith(f"{address}/") for each in looking.asked)
        origin = looking.frame.evaluate("window.origin")
        assert origin == "null"
        assert looking.frame.evaluate("document.scripts.length") == 0
        looking.page.close()


@pytest.mark.parametrize(
    ("path", "size"), [("", WIDE), ("", PHONE), ("/chain/s1", WIDE), ("/evidence", PHONE)]
)
def test_axe_finds_nothing_serious(browser: Any, story: str, path: str, size: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport=size)
    page.goto(story + path)
    found = Axe().run(page).response["violations"]
    page.close()
    serious = [
        (each["id"], [node["target"] for node in each["nodes"]][:4])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_the_shown_page_by_itself_has_no_serious_accessibility_issue(
    browser: Any, story: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport=WIDE)
    # The same document without its policy: axe is a script, and the policy allows none.
    html = page.request.get(f"{story}/page").text()
    page.set_content(html)
    found = Axe().run(page).response["violations"]
    page.close()
    serious = [
        (each["id"], [node["html"][:120] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert serious == []
