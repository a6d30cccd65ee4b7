"""Element paths in the page's order in, each as what it shares with the one before it out."""

from collections.abc import Sequence


def thin_paths(paths: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """Return for each path how many characters of the one before it begin it, and the rest."""
    thin, last = [], ""
    for path in paths:
        shared = count_shared(path, last)
        thin.append((shared, path[shared:]))
        last = path
    return tuple(thin)


def count_shared(path: str, last: str) -> int:
    """Return how many characters the two begin with alike, found by halving what is unsure."""
    high = min(len(path), len(last))
    # Most paths lead to a sibling of the one before, or below it.
    low = path.rfind("/", 0, high) + 1
    if not last.startswith(path[:low]):
        low, high = 0, low
    while low < high:
        middle = (low + high + 1) // 2
        if path.startswith(last[low:middle], low):
            low = middle
        else:
            high = middle - 1
    return low


def fill_paths(thin: Sequence[tuple[int, str]]) -> list[str]:
    """Return the paths."""
    paths, last = [], ""
    for shared, rest in thin:
        last = last[:shared] + rest
        paths.append(last)
    return paths
