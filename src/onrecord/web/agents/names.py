"""The names of the agents' tools and what each does; without the protocol's packages."""

from onrecord.web.agents import questions

KINDS = {
    "search_records": questions.SearchRecords,
    "find_statements": questions.FindStatements,
    "get_record": questions.GetRecord,
    "person_timeline": questions.PersonTimeline,
    "story_family": questions.StoryFamily,
    "ranking_history": questions.RankingHistory,
    "read_page": questions.ReadPage,
}
TOOLS = tuple((name, kind.__doc__ or "") for name, kind in KINDS.items())
