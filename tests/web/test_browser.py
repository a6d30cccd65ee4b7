"""The front and the search in a real browser."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest


@pytest.fixture
def page(browser: Any, room: str) -> Iterator[Any]:
    """Return a page that must stay without errors and must ask nobody but the room."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=room)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda each: each.type == "error" and faults.append(each.text))
    opened.on("pageerror", lambda each: faults.append(str(each)))
    opened.on("request", lambda each: each.url.startswith(room) or faults.append(each.url))
    yield opened
    context.close()
    assert faults == []


def test_front_draws_its_charts_from_the_data(page: Any) -> None:
    page.goto("/", wait_until="networkidle")
    assert page.locator("figure.chart svg[aria-label]").count() == 2
    assert page.locator("[data-chart=days] svg rect").count() > 5
    assert page.evaluate("document.fonts.check('16px Newsreader')")


def test_front_is_light_enough(page: Any) -> None:
    sizes: list[int] = []
    page.on("requestfinished", lambda each: sizes.append(sum(each.sizes().values())))
    page.goto("/", wait_until="networkidle")
    assert 50_000 < sum(sizes) < 300_000


def test_brush_over_the_days_leads_to_a_period(page: Any) -> None:
    page.goto("/", wait_until="networkidle")
    chart = page.locator("[data-chart=days] svg")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.98, box["y"] + 60, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    asked = parse_qs(urlsplit(page.url).query)
    assert "2015" < asked["since"][0] < asked["until"][0] < "2027"
    assert page.get_by_role("link", name="The whole time").is_visible()


def test_days_are_chosen_without_a_mouse(page: Any) -> None:
    page.goto("/", wait_until="networkidle")
    page.get_by_label("from", exact=True).fill("2020-01-01")
    page.get_by_label("to", exact=True).fill("2025-12-31")
    page.locator(".closer button").press("Enter")
    page.wait_for_url("**/?since=2020-01-01&until=2025-12-31#days")
    assert page.get_by_role("link", name="The whole time").is_visible()


def test_suggestions_are_walked_by_keys(page: Any) -> None:
    page.goto("/")
    page.keyboard.press("/")
    box = page.get_by_role("combobox")
    assert box.evaluate("each => each === document.activeElement")
    page.keyboard.type("vasq", delay=20)
    options = page.get_by_role("option")
    options.first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert options.first.get_attribute("aria-selected") == "true"
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=vasq")


def test_theme_is_switched_and_kept(page: Any) -> None:
    page.goto("/search")
    colour = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(colour)
    page.get_by_role("button", name="Dark theme").click()
    after = page.evaluate(colour)
    assert after != before
    page.goto("/")
    assert page.evaluate(colour) == after


def test_keys_walk_through_results_and_show_themselves(page: Any) -> None:
    page.goto("/search?q=the")
    focused = "document.activeElement.closest('[data-item]')"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(f"{focused} === document.querySelectorAll('[data-item]')[1]")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keyboard shortcuts").is_visible()


def test_search_narrows_by_a_facet(page: Any) -> None:
    page.goto("/search?q=the")
    page.get_by_role("link", name="direct", exact=True).click()
    page.wait_for_url("**/search?q=the&kind=direct")
    assert page.get_by_role("link", name="Take away the filter kind: direct").is_visible()


@pytest.mark.parametrize("path", ["/", "/search?q=the", "/search?in=rankings", "/suggest?q=va"])
def test_phone_needs_no_sideways_scrolling(page: Any, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_phone_shows_every_section(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/people")
    links = page.get_by_role("navigation", name="Sections").get_by_role("link")
    ends = [link["x"] + link["width"] for link in (each.bounding_box() for each in links.all())]
    assert len(ends) == 7
    assert max(ends) <= 390


def test_front_works_without_scripts(browser: Any, room: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=room)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("navigation", name="Shorter periods").get_by_role("link").first.click()
    assert "since=" in page.url
    page.get_by_role("searchbox").fill("winter")
    page.get_by_role("button", name="Search").click()
    assert "/search?q=winter" in page.url
    assert page.locator("mark").count() > 0
    context.close()
