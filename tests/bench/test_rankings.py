"""Gold ranking lists read off labelled lines, and ours compared with them."""

from bench.rankings import GoldItem, find_gold_lists, is_list_found

from onrecord.types import Ranking, RankingItem

HEAD = ("div.box", "h3")
ITEM = ("ul", "li", "a.title")
COUNT = ("ul", "li", "span.count")
ITEMS = ("Rain floods the old town", "Mayor resigns after vote", "Bridge to close in May")


def build_lines(items=ITEMS):
    lines = [GoldItem("ranking", "Most read", HEAD)]
    for place, item in enumerate(items, start=1):
        lines += [GoldItem("ranking", str(place), COUNT), GoldItem("ranking", item, ITEM)]
    return lines


def build_ranking(*items):
    ranked = tuple(
        RankingItem(rank=rank, headline=item, url=None, block=rank)
        for rank, item in enumerate(items, start=1)
    )
    return Ranking(title=None, scope="site", items=ranked)


def test_gold_list_drops_heading_and_numbers():
    assert find_gold_lists(build_lines()) == [ITEMS]


def test_gold_lists_are_cut_at_headings_and_other_roles():
    other = [GoldItem("body", "Rain fell.", ("p",))]
    lines = [*build_lines(), *build_lines(ITEMS[::-1]), *other, *build_lines()]
    assert find_gold_lists(lines) == [ITEMS, ITEMS[::-1], ITEMS]


def test_gold_list_of_two_is_not_counted():
    assert find_gold_lists(build_lines(ITEMS[:2])) == []


def test_list_found_in_order():
    assert is_list_found(ITEMS, [build_ranking(*ITEMS)])


def test_list_found_over_two_columns():
    assert is_list_found(ITEMS, [build_ranking(*ITEMS[:2]), build_ranking(*ITEMS[2:])])


def test_list_not_found_out_of_order_or_with_a_gap():
    assert not is_list_found(ITEMS, [build_ranking(*ITEMS[::-1])])
    assert not is_list_found(ITEMS, [build_ranking(ITEMS[0], "Advertisement", *ITEMS[1:])])


def test_list_not_found_when_an_item_is_lost():
    assert not is_list_found(ITEMS, [build_ranking(*ITEMS[:2])])
