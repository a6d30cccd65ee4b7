"""`onrecord explain`: a source and a field in; value, place, choice and losers out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from onrecord.cli.inputs import list_inputs
from onrecord.cli.reading import (
    NowOption,
    Options,
    PrivateOption,
    PublishedOption,
    Shape,
    ShapeOption,
    UrlOption,
    build_settings,
    check_date,
    read_one,
)
from onrecord.types import Explanation, Record

if TYPE_CHECKING:
    from onrecord.record.evidence import Evidence

InputArgument = Annotated[
    str,
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="A file, a URL, or - for standard input.",
    ),
]
FieldOption = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="FIELD",
        show_default=False,
        help="The field to explain, such as published, or a statement, such as s3; may be "
        "repeated. Without it all fields are listed.",
    ),
]
FormatOption = Annotated[
    Literal["view", "json"],
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="How the evidence is printed: view or json."
    ),
]


def explain(  # noqa: PLR0913
    input_: InputArgument,
    field: FieldOption = None,
    format_: FormatOption = "view",
    shape: ShapeOption = Shape.PAGE,
    published: PublishedOption = None,
    url: UrlOption = None,
    now: NowOption = None,
    allow_private: PrivateOption = False,
) -> None:
    """Show why a field has its value.

    Its value, the block it stands in, what chose it, and the candidates
    that lost and why.
    """
    from onrecord.cli.summary import describe_failure
    from onrecord.record.evidence import find_evidence

    check_date(published, "--published")
    options = Options(
        url=url,
        published=published,
        now=check_date(now, "--now"),
        shape=shape,
        settings=build_settings(allow_private=allow_private),
    )
    found = list_inputs([input_], options.settings)
    if found.many:
        raise typer.BadParameter("name one page, not a folder", param_hint="INPUT")
    outcome, explanations = read_one(found.sources[0], options)
    fields = choose_fields(field or [], explanations)
    evidence = [find_evidence(name, outcome, explanations) for name in fields]
    print_evidence(evidence, as_json=format_ == "json", full=bool(field))
    if not isinstance(outcome, Record):
        typer.echo(f"onrecord: {describe_failure(outcome)}", err=True)
        raise typer.Exit(1)


def choose_fields(asked: Sequence[str], explanations: Sequence[Explanation]) -> Sequence[str]:
    """Return the fields asked for, or all. Raises typer.BadParameter for one that is unknown."""
    from onrecord.record.evidence import is_statement, list_fields

    known = list_fields(explanations)
    statements = [each.field for each in explanations if is_statement(each.field)]
    for name in asked:
        if name not in known and name not in statements:
            count = f"; the statements are s1 to {statements[-1]}" if statements else ""
            message = f"there is no field {name!r}; the fields are: {', '.join(known)}{count}"
            raise typer.BadParameter(message, param_hint="--field")
    return asked or known


def print_evidence(evidence: Sequence["Evidence"], *, as_json: bool, full: bool) -> None:
    """Print one field's evidence at length, or a line for each of several."""
    import msgspec

    from onrecord.cli.evidenceview import build_evidence, build_overview
    from onrecord.cli.output import open_output
    from onrecord.cli.writers import indent_json

    with open_output(None) as output:
        if as_json:
            found = evidence[0] if full and len(evidence) == 1 else evidence
            output.write_json(indent_json(msgspec.json.encode(found)))
        elif full:
            for each in evidence:
                output.show(build_evidence(each))
        else:
            output.show(build_overview(evidence))
