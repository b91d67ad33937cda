"""The gettext catalogues: `.po` files read as they are, without a build step."""

from functools import cache
from importlib.resources import files

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po


@cache
def catalogue(lang: str) -> Catalog:
    """The catalogue of one language; English is the source text and has an empty one."""
    if lang == "en":
        return Catalog(locale="en")
    path = files("bandung_kawasaki.texts") / "po" / f"{lang}.po"
    with path.open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


@cache
def forms(lang: str, text: str, context: str | None = None) -> tuple[str, ...]:
    """The translated forms of a message; empty where the catalogue has none."""
    found = catalogue(lang).get(text, context)
    string = found.string if found else None
    strings = (string,) if isinstance(string, str) else tuple(string or ())
    return strings if all(strings) else ()


def message(lang: str, text: str, context: str | None = None) -> str:
    """The translation of `text`; the text itself where the catalogue has none."""
    found = forms(lang, text, context)
    return found[0] if found else text


def plural_message(lang: str, one: str, many: str, count: int) -> str:
    """The translation of a counted message in the form that `count` needs.

    Indonesian and Japanese have one form, English has two; both are said in the code.
    """
    return message(lang, one) if forms(lang, one) else one if count == 1 else many
