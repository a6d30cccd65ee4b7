"""What is dear to make in, the same again as long as there is room for it out."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


class Keeping(Generic[Kept]):
    """Keeps what was asked for last, up to so many things of so much weight together.

    One thing is made at a time: it is made once, however many ask, and the machine's other
    processors stay free for readers who only turn a page.
    """

    def __init__(self, most: int, weight: int, weigh: Callable[[Kept], int]) -> None:
        self.most = most
        self.weight = weight
        self.weigh = weigh
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._held = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what is kept under a key, made where it is not."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            made = make()
            self._keep(key, made)
            return made

    def _keep(self, key: Hashable, made: Kept) -> None:
        weight = self.weigh(made)
        if weight > self.weight:
            return
        self._kept[key] = made
        self._held += weight
        while len(self._kept) > self.most or self._held > self.weight:
            _, gone = self._kept.popitem(last=False)
            self._held -= self.weigh(gone)
