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
    """Return how many characters the two begin with alike."""
    high = min(len(path), len(last))
    # Most paths lead to a sibling of the one before, or below it.
    low = path.rfind("/", 0, high) + 1
    if not last.startswith(path[:low]):
        return halve_unsure(path, last, low)
    for one, other in zip(path[low:], last[low:], strict=False):
        if one != other:
            break
        low += 1
    return low


def halve_unsure(path: str, last: str, high: int) -> int:
    """Return how many of the first `high` characters are alike, by halving what is unsure."""
    low = 0
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
