"""The live command line, API and reader in, the made parts of the documents out.

A page marks each made part with `<!-- made: NAME -->` and `<!-- end -->`; the rest of the page is
written by hand. `make docs` writes the parts anew; tests/docs/test_reference.py compares them.
"""

import inspect
import json
import re
import textwrap
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

import onrecord
from onrecord.cli.app import app
from onrecord.export.tables import BY_NAME, NUMBER

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs" / "reference").glob("*.md"))]
STORY = ROOT / "tests" / "goldens" / "wire-wordpress" / "page.html"
FACTS = ("headline", "authors", "agency", "dateline", "published")
MADE = re.compile(r"(<!-- made: (?P<name>[^>]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def make_page(text: str) -> str:
    """Return the page with its made parts as the code has them now."""
    return MADE.sub(lambda match: f"{match[1]}{make_part(match['name'])}{match[3]}", text)


def make_part(name: str) -> str:
    """Return the part of that name: "command read", "api read", "table blocks" or "excerpt"."""
    kind, _, subject = name.partition(" ")
    makers: dict[str, Callable[[str], str]] = {
        "command": make_command,
        "api": make_function,
        "table": make_columns,
        "excerpt": make_excerpt,
    }
    return makers[kind](subject)


def make_command(name: str) -> str:
    """Return a command's usage line, what it does, and a table of its arguments and options."""
    group: Any = get_command(app)
    command = group.commands[name] if name else group
    info = f"onrecord {name}".strip()
    context = command.make_context(info, [], resilient_parsing=True)
    words = " ".join([info, *command.collect_usage_pieces(context)])
    rows = [row for param in command.get_params(context) if (row := describe(param, context))]
    table = "".join(f"| `{left}` | {right} |\n" for left, right in rows)
    told = inspect.cleandoc(command.help)
    return f"\n```\n{words}\n```\n\n{told}\n" + (f"\n| | |\n|---|---|\n{table}\n" if rows else "\n")


def describe(param: Any, context: typer.Context) -> tuple[str, str] | None:
    """Return an argument's or option's name and help; None for one that every tool has."""
    if param.param_type_name == "option" and "--help" in param.opts:
        return None
    left, right = param.get_help_record(context) or ("", "")
    return " ".join(left.split()).replace("|", "\\|"), " ".join(right.split())


def make_function(name: str) -> str:
    """Return the signature and docstring of a public function, class or method ("Archive.add")."""
    function = attrgetter(name)(onrecord)
    docstring = inspect.cleandoc(function.__doc__ or "")
    return f"\n```python\n{write_signature(name, function)}\n```\n\n{docstring}\n\n"


def write_signature(name: str, function: Callable[..., object]) -> str:
    """Return the signature, one parameter a line."""
    signature = inspect.signature(function)
    lines, starred = [], False
    for parameter in signature.parameters.values():
        if parameter.name == "self":
            continue
        starred = starred or parameter.kind is parameter.VAR_POSITIONAL
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            lines.append("*")
            starred = True
        lines.append(write_default(parameter))
    inside = textwrap.indent(",\n".join([*lines, ""]), "    ") if lines else ""
    opening = f"(\n{inside}" if lines else "("
    if inspect.isclass(function):
        return f"onrecord.{name}{opening})"
    return f"onrecord.{name}{opening}) -> {write_type(signature.return_annotation)}"


def write_default(parameter: inspect.Parameter) -> str:
    """Return a parameter with its type and default."""
    stars = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    head = f"{stars}{parameter.name}: {write_type(parameter.annotation)}"
    if parameter.default is parameter.empty:
        return head
    named = "Settings()" if parameter.name == "settings" else repr(parameter.default)
    return f"{head} = {named}"


def write_type(annotation: Any) -> str:
    """Return a type as it is written in code, without module names."""
    known = {onrecord.Outcome: "Record | Skipped | Failed"}
    text = str(annotation) if not isinstance(annotation, type) else annotation.__name__
    for union, words in known.items():
        text = text.replace(str(union), words)
    text = re.sub(r"\*<class '([\w.]+)'>", r"\1", text)
    return re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", text)


def make_columns(name: str) -> str:
    """Return the columns of an exported table with their Arrow types and the members they hold."""
    table = BY_NAME[name]
    made = {column.name for column in table.layout.columns}
    rows = [f"| `{NUMBER}` | `int64` | the number of the page or line; joins the tables |"]
    for column in table.columns:
        told = column.told
        member = f"`{told}`" if column.name in made and "`" not in told else told
        rows.append(f"| `{column.name}` | `{column.type.describe()}` | {member} |")
    return "\n".join(["", "| column | type | what it holds |", "|---|---|---|", *rows, "", ""])


def make_excerpt(_: str) -> str:
    """Return a few facts of the sample story, and a statement within another."""
    record = json.loads(onrecord.encode_json(onrecord.read(STORY)))
    sourced = {each["id"]: each for each in record["statements"] if each["source"]}
    inner = next(each for each in sourced.values() if each["within"] in sourced)
    article = [write_member(name, record["article"][name]) for name in FACTS]
    statements = [f"    {write_json(each)}" for each in (sourced[inner["within"]], inner)]
    lines = [
        "{",
        '  "article": {',
        ",\n".join(article),
        "  },",
        '  "statements": [',
        ",\n".join(statements),
        "  ]",
        "}",
    ]
    return "\n```json\n" + "\n".join(lines) + "\n```\n\n"


def write_member(name: str, value: object) -> str:
    """Return a member of a JSON object as one line."""
    return f'    "{name}": {write_json(value)}'


def write_json(value: object) -> str:
    """Return JSON on one line, every script as it is."""
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the made parts of every page."""
    for path in PAGES:
        path.write_text(make_page(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
