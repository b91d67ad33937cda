"""The deck as one self-contained page: for the wall, for the USB stick, and for print."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from bandung_kawasaki.slides.deck import Decks
from bandung_kawasaki.slides.wall import data, together, words
from bandung_kawasaki.slides.wall.looks import LOOKS

SCRIPTS = ("figure.js", "rows.js", "charts.js", "notes.js", "overview.js", "keys.js", "deck.js")


@dataclass(frozen=True)
class Page:
    """The page, and the Content-Security-Policy that a server sends with it."""

    html: str
    policy: str


def page(decks: Decks, lang: str, second: str = "", newest: str = "") -> Page:
    """The deck in all its languages, opened in `lang` with `second` as subtitle (empty: none).

    `newest`: the relative address that answers the number of the newest publication as `{"number": 7}`;
    the page asks there whether newer data exists. Empty: it never asks. Raises ValueError for a language
    that the decks do not have, and where the decks are not the same slides.
    """
    for one in (lang, second or lang):
        if one not in decks:
            raise ValueError(f"The deck has no language {one!r}; it has {', '.join(decks)}")
    second = "" if second == lang else second
    order = (lang, *(one for one in decks if one != lang))
    spoken = {one: decks[one].t for one in order}
    policy = _policy()
    html = _template().render(
        lang=lang,
        second=second,
        policy=policy,
        deck=together.deck({one: decks[one] for one in order}),
        ui=words.ui(spoken),
        keys=words.keys(spoken),
        looks=LOOKS,
        languages=tuple(decks),
        embedded=Markup(data.embedded(decks, second, newest)),  # noqa: S704 -- data.embedded leaves no <, > and &.
        css=_asset("deck.css"),
        script=_script(),
        plotly=_plotly(),
    )
    return Page(html, f"{policy}; frame-ancestors 'self'")


def _read(name: str) -> str:
    return files(__package__ or __name__).joinpath(name).read_text(encoding="utf-8")


@cache
def _asset(name: str) -> Markup:
    return Markup(_read(name))  # noqa: S704 -- our own file.


@cache
def _script() -> Markup:
    parts = "\n".join(_read(name) for name in SCRIPTS)
    return Markup(f'(() => {{\n"use strict";\n{parts}\n}})();')  # noqa: S704 -- our own files.


@cache
def _plotly() -> Markup:
    # Browsers read a line's end as \n before they compare the hash.
    return Markup(get_plotlyjs().replace("\r\n", "\n").replace("\r", "\n"))  # noqa: S704 -- Plotly's own.


@cache
def _policy() -> str:
    hashes = (
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in (_script(), _plotly())
    )
    scripts = " ".join(f"'sha256-{found}'" for found in hashes)
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        finalize=together.visible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.from_string(_read("deck.html.jinja"))
