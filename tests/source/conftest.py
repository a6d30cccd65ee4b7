"""What a test puts in the place of the outside: a resolver and a guard."""

from types import SimpleNamespace

import pytest

from onrecord.source.address import find_refusal


class Resolver:
    """A name server that gives another answer each time, and counts."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        return self.answers[min(len(self.asked), len(self.answers)) - 1]


def refuse_all_but_the_site(address: str) -> str | None:
    """The guard, with a hole for the test's own server so that a first hop can succeed."""
    return None if address == "127.0.0.1" else find_refusal(address)


@pytest.fixture
def fakes() -> SimpleNamespace:
    """Return what a test puts in the outside's place."""
    return SimpleNamespace(Resolver=Resolver, refuse_all_but_the_site=refuse_all_but_the_site)
