"""`onrecord schema`: nothing in, the JSON Schema of the records out."""


def schema() -> None:
    """Print the JSON Schema (2020-12) of what `onrecord read --format json` prints."""
    import msgspec

    from onrecord.cli.output import open_output
    from onrecord.record.json import build_schema

    with open_output(None) as output:
        output.write_json(msgspec.json.format(msgspec.json.encode(build_schema()), indent=2))
