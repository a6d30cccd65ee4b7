"""What each view is for, done by hand and by keys."""

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]


def test_opened_record_climbs_the_access_ranking(open_page: Open, views: dict[str, str]) -> None:
    page = open_page()
    page.goto(views["evidence"].removesuffix("/evidence"))
    page.goto("/most-read?time=ever")
    page.locator("ol.read-here a[href^='/records/']").first.click()
    assert page.locator("#side-record").is_visible()
    page.get_by_role("navigation", name="Sections").get_by_role(
        "link", name="Most read here"
    ).click()
    assert page.get_by_role("heading", name="Access ranking").is_visible()


def test_statement_lights_its_source_on_both_sides(open_page: Open, views: dict[str, str]) -> None:
    page = open_page(width=1440)
    page.goto(views["record"], wait_until="load")
    page.keyboard.press("j")
    assert page.locator("iframe[data-shown]").count() == 1
    assert page.evaluate("document.activeElement !== document.body")


def test_chain_leads_from_the_outlet_to_the_words(open_page: Open, views: dict[str, str]) -> None:
    page = open_page()
    page.goto(views["chain"])
    assert page.locator("main a[href^='/outlets/']").count() >= 1
    page.locator("main a[href^='/records/']").first.click()
    assert "/records/" in page.url


def test_person_is_narrowed_by_a_filter(open_page: Open, views: dict[str, str]) -> None:
    page = open_page()
    page.goto(views["person"], wait_until="networkidle")
    assert page.locator("figure.chart svg").count() >= 1
    page.locator("main a[href*='kind='], main a[href*='outlet=']").first.click()
    assert "kind=" in page.url or "outlet=" in page.url


def test_family_leads_to_a_comparison_word_by_word(open_page: Open, views: dict[str, str]) -> None:
    page = open_page()
    page.goto(views["family"])
    page.locator("main a[href^='/compare']").first.click()
    assert page.locator("main ins, main del").count() > 0


def test_ranking_is_drawn_and_leads_to_the_record(open_page: Open, views: dict[str, str]) -> None:
    page = open_page()
    page.goto(views["ranking"], wait_until="networkidle")
    assert page.locator("figure.chart svg").count() >= 1
    page.locator("main a[href^='/records/']").first.click()
    assert "/records/" in page.url


@pytest.mark.parametrize("name", ["quotation", "history", "families", "search"])
def test_view_leads_on_to_records(open_page: Open, views: dict[str, str], name: str) -> None:
    page = open_page()
    page.goto(views[name])
    page.locator("main a[href^='/records/'], main a[href^='/families/']").first.click()
    assert page.locator("h1").count() == 1


def test_outlet_leads_to_what_it_changed_or_reprinted(
    open_page: Open, views: dict[str, str]
) -> None:
    page = open_page()
    page.goto(views["outlet"])
    page.locator("main a[href^='/history'], main a[href^='/families/']").first.click()
    assert page.locator("main a[href^='/records/']").count() > 0


def test_keys_reach_the_page_past_the_sections(open_page: Open) -> None:
    page = open_page()
    page.goto("/outlets")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('[data-item]') !== null")


def test_keys_pass_the_page_to_its_record(open_page: Open, views: dict[str, str]) -> None:
    page = open_page(width=1440)
    page.goto(views["record"], wait_until="load")
    page.get_by_role("link", name="By itself").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "side-record"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#side-record') !== null")


def test_why_is_asked_and_closed_by_a_finger(open_page: Open, views: dict[str, str]) -> None:
    page = open_page(width=390)
    page.goto(views["record"], wait_until="load")
    page.locator("[data-fact] [data-why]").first.click()
    page.locator(".why-card .chosen").first.wait_for()
    page.locator(".story").dispatch_event("pointerdown")
    assert page.locator(".why-card").count() == 0


def test_operations_stand_on_the_page_of_the_api(open_page: Open) -> None:
    page = open_page()
    page.goto("/")
    page.get_by_role("link", name="For programs and agents").click()
    assert page.get_by_role("heading", name="What can be asked").is_visible()
    assert page.locator(".operation").count() >= 15
