"""The catalogues brought up to date with the code: `python -m bandung_kawasaki.texts.extract`."""

import ast
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from bandung_kawasaki.texts.catalogues import catalogue

ROOT = Path(__file__).parents[2]
FOLDERS = ("bandung_kawasaki", "pages")
CATALOGUES = Path(__file__).parent / "po"
LANGUAGES = ("id", "ja")
TEXTS = {"t": 1, "self": 1, "N_": 1, "plural": 2, "context": 2}
"""Called names and how many texts each takes; `Words` itself says t(…) as self(…)."""
PLURAL_FORMS = "nplurals=1; plural=0;"
HEADER = """\
msgid ""
msgstr ""
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""


class NotLiteral(Exception):
    """A message is put together in the code, where no translator can see it."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}: a message has to be one literal string with {{placeholders}}")


def called(call: ast.Call) -> str:
    """The last part of a called name; empty when it has none."""
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def literal(node: ast.expr) -> str | None:
    """The literal text; None for a name, which stands for a message marked elsewhere by `N_`."""
    if isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp):
        raise NotLiteral(node.lineno)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def found_in(source: str) -> Iterator[tuple[int, str | tuple[str, str], str | None]]:
    """Line, message (singular and plural) and context of each call in a Python file.

    It reads the syntax tree: `t(WORDS["late"])` holds no message, and `t(f"…")` raises NotLiteral.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or (name := called(node)) not in TEXTS:
            continue
        texts = [literal(argument) for argument in node.args[: TEXTS[name]]]
        match [text for text in texts if text is not None]:
            case [text] if TEXTS[name] == 1:
                yield node.lineno, text, None
            case [context, text] if name == "context":
                yield node.lineno, text, context
            case [one, many]:
                yield node.lineno, (one, many), None


@cache
def template() -> Catalog:
    """Every message of the code, untranslated, with the files that use it."""
    found = Catalog()
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        try:
            for line, text, context in found_in(path.read_text(encoding="utf-8")):
                found.add(text, locations=[(where, line)], context=context)
        except NotLiteral as error:
            error.add_note(where)
            raise
    return found


def messages(catalog: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalog if message.id)


def updated(lang: str) -> Catalog:
    """The catalogue with what the code has: translations kept, new messages empty, unused ones gone."""
    kept = catalogue(lang)
    fresh = read_po(BytesIO(HEADER.format(lang=lang, plural_forms=PLURAL_FORMS).encode()), locale=lang)
    for message in messages(template()):
        old = kept.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
        string = old.string if old and not old.fuzzy else None
        first = (string if isinstance(string, str) else string[0]) if string else ""
        fresh.add(
            message.id,
            (first,) if message.pluralizable else first,
            locations=message.locations,
            flags=message.flags - {"python-format"},
            user_comments=old.user_comments if old else (),
            context=message.context,
        )
    return fresh


def text(lang: str) -> bytes:
    """The updated catalogue as a `.po` file: sorted, without dates and line numbers."""
    buffer = BytesIO(HEADER.format(lang=lang, plural_forms=PLURAL_FORMS).encode())
    buffer.seek(0, 2)
    write_po(buffer, updated(lang), width=0, omit_header=True, sort_output=True, include_lineno=False)
    return buffer.getvalue().rstrip(b"\n") + b"\n"


if __name__ == "__main__":
    for lang in LANGUAGES:
        (CATALOGUES / f"{lang}.po").write_bytes(text(lang))
