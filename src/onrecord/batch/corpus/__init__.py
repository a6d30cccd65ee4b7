"""A batch's folder in, answers about all of it out: questions that an archive answers, at scale.

Each is a program of Daft over the Parquet tables, run by its native runner or on a Ray cluster
(`onrecord.batch.program.choose_runner`). What two stories or two statements are to each other is
decided by the same rules as in an archive (`onrecord.lineage`).
"""
