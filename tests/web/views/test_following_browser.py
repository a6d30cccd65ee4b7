"""The views of people, quotations, families, rankings and outlets in a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

PATHS = {
    "people": "/people",
    "person": "/people/Helena%20Sarmento",
    "quotations": "/quotations",
    "families": "/families",
    "sites": "/rankings",
    "rankings": "/rankings?outlet=harbour-gazette.example",
    "outlets": "/outlets",
    "outlet": "/outlets/harbour-gazette.example",
}
CHARTS = {"person": 1, "rankings": 1, "outlet": 1}
WIDE, NARROW = (1440, 900), (390, 800)


@pytest.fixture
def open_page(browser: Any, newsroom_room: str) -> Any:
    """Return what opens a page of the room; at its end the console must have had no error."""

    @contextmanager
    def open_(path: str, size: tuple[int, int] = WIDE, **options: Any) -> Iterator[Any]:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, **options)
        page = context.new_page()
        errors: list[str] = []
        page.on("console", lambda each: errors.append(each.text) if each.type == "error" else None)
        page.on("pageerror", lambda each: errors.append(str(each)))
        page.goto(f"{newsroom_room}{path}")
        yield page
        context.close()
        assert errors == []

    return open_


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize(("size", "theme"), [(WIDE, "light"), (NARROW, "dark")])
def test_view_fits_its_window_and_is_accessible(
    open_page: Any, name: str, size: tuple[int, int], theme: str
) -> None:
    with open_page(PATHS[name], size, color_scheme=theme, bypass_csp=True) as page:
        for _ in range(CHARTS.get(name, 0)):
            page.locator(".drawing svg").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("h1").count() == 1
        violations = Axe().run(page).response["violations"]
    serious = [each for each in violations if each["impact"] in ("serious", "critical")]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in serious] == []


def test_line_that_is_pointed_at_is_lit_and_named(open_page: Any) -> None:
    with open_page(PATHS["rankings"]) as page:
        page.locator(".drawing svg").wait_for()
        name = page.locator("[data-bump-name]")
        third = page.locator("[data-bump-lines] li").nth(2)
        third.locator("a").focus()
        words = third.locator("a").inner_text()
        assert words in name.inner_text()
        assert page.locator("path.is-named").count() >= 1
        page.locator(".way-end").nth(1).hover()
        second = page.locator("[data-bump-lines] li").nth(1)
        assert second.locator("a").inner_text() in name.inner_text()
        assert "is-named" in (second.get_attribute("class") or "")


def test_line_leads_to_its_record(open_page: Any) -> None:
    with open_page(PATHS["rankings"]) as page:
        page.locator(".drawing svg").wait_for()
        kept = page.locator('[data-bump-lines]:first-of-type li:has(a[href*="/records/"])').first
        label = page.locator(f'.way-end[data-line="{kept.get_attribute("data-line")}"]')
        label.hover()
        label.click()
        page.wait_for_url("**/records/*")


def test_bar_of_a_person_leads_to_its_days(open_page: Any) -> None:
    with open_page(PATHS["person"]) as page:
        page.locator(".drawing svg a").first.click()
        page.wait_for_url("**since=*")
        assert page.locator(".filters").count() == 1


def test_person_is_narrowed_down_without_scripts(open_page: Any) -> None:
    with open_page(PATHS["person"], java_script_enabled=False) as page:
        page.get_by_role("link", name="quoted", exact=True).click()
        page.wait_for_url("**kind=direct**")
        assert page.locator(".said-one").count() == page.locator(".said-one.direct").count() > 0
        page.get_by_label("About").fill("the")
        page.locator(".narrow-form button").click()
        page.wait_for_url("**about=the**")
        assert "kind=direct" in page.url


def test_folded_paragraphs_open(open_page: Any) -> None:
    with open_page("/families") as page:
        page.locator(".family-list h2 a").first.click()
        page.get_by_role("link", name="Beside each other").first.click()
        fold = page.locator("details.same").first
        assert not fold.locator(".pair").first.is_visible()
        fold.locator("summary").click()
        assert fold.locator(".pair").first.is_visible()


def test_variants_are_marked_on_a_line_of_time(open_page: Any) -> None:
    with open_page("/quotations") as page:
        page.locator(".statement .content a").first.click()
        page.locator(".drawing svg").wait_for()
        assert page.locator(".drawing svg a").count() == page.locator(".variant").count() > 1


def test_versions_of_an_article_stand_beside_each_other(open_page: Any) -> None:
    with open_page(PATHS["outlet"]) as page:
        page.locator('a[href*="/history?"]').first.click()
        page.locator(".step .pair").first.wait_for()
        assert page.locator(".step del").count() > 0
        assert page.locator(".step ins").count() > 0
