"""Terms of a beginning: only those that the index has are asked for."""

from onrecord.archive.ranking import find_present
from onrecord.archive.stems import find_endings


def test_terms_that_the_index_has_not_are_left_out(archive, make) -> None:
    archive.add(make.page(), statements=False)
    every = find_endings("counci")
    present = find_present(archive.connection, "records_fts", "counci")
    assert 0 < len(present) < len(every)
    assert set(present) <= set(every)
    hits = list(archive.search("counci*", in_="records"))
    assert [hit.snippet.text[slice(*hit.snippet.marks[0])] for hit in hits] == ["council"]


def test_a_beginning_that_no_word_has_finds_nothing(archive, make) -> None:
    archive.add(make.page(), statements=False)
    assert len(find_present(archive.connection, "records_fts", "zebrafi")) == 1
    assert list(archive.search("zebrafi*", in_="records")) == []


def test_a_beginning_in_a_script_without_spaces_is_found(archive, make) -> None:
    archive.add(make.page(text="首相は国会で答えた。" * 40), statements=False)
    assert find_present(archive.connection, "records_fts", "国会")
    assert len(list(archive.search("国会*", in_="records"))) == 1
