"""What a chart is made of, and the frame that all figures share."""

import datetime
import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from bandung_kawasaki.charts import palette
from bandung_kawasaki.texts import Words

LINE = 15
"""Height of one line of small text, in pixels."""
NARROW = 330
"""Width of the drawing on a phone, in pixels; every chart has to be readable in it."""
NUMBERS = 40
"""Room for the numbers of an upright axis, in pixels: for `1,500` and `100%`. Plotly makes more where it has
to, but then it draws the chart twice; and with the same room charts below each other begin in one line."""
HOVER_WIDTH = 40
LEGEND_WIDTH = 38
LONGEST = 400
"""Letters of a name on a chart; the chart's table has all of it."""


@dataclass(frozen=True)
class Chart:
    """One chart with all that a page or a reader who does not see it needs.

    `table` holds exactly the numbers drawn, columns named in the reader's language. Text here is plain:
    whoever shows it escapes it. Raises ValueError for a chart without title, alt text or numbers.
    """

    figure: go.Figure
    title: str
    alt: str
    table: pd.DataFrame
    source_ids: tuple[str, ...]
    as_of: datetime.date
    note: str = ""

    def __post_init__(self) -> None:
        if not (self.title.strip() and self.alt.strip()):
            raise ValueError("A chart needs a title and an alt text")
        if self.table.empty or not self.figure.data:
            raise ValueError("A chart needs numbers; return None where there are none")
        if not self.table.columns.is_unique:
            raise ValueError("The columns of a chart's table need different names")


def escape(text: object) -> str:
    """Text that Plotly shows letter for letter in titles, hovers, ticks, legends and annotations.

    Plotly renders tags such as `<b>` and `<a>`, entities and TeX, and fills `%{…}` in templates.
    """
    plain = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(plain.replace("$", "&#36;").replace("%{", "%&#123;").split())


def width(text: str) -> int:
    """Width of a text in half-width letters; those of Chinese and Japanese count double."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def lines(text: object, longest: int) -> list[str]:
    """The text in lines of at most `longest` half-width letters; Japanese may break anywhere."""
    found, used = [""], 0
    for word in _pieces(str(text)):
        if found[-1] and used + width(word.rstrip()) > longest:
            found.append("")
            used = 0
        rest = word if found[-1] else word.lstrip()
        left = used + width(rest)
        while left > longest + 1:
            cut, inside = _fitting(rest, longest - used)
            found[-1] += rest[:cut]
            found.append("")
            rest, left, used = rest[cut:], left - used - inside, 0
        found[-1] += rest
        used = left
    return [line.strip() for line in found if line.strip()]


def _fitting(text: str, room: int) -> tuple[int, int]:
    """How many letters fit, one at least, and how wide they are; only these are measured."""
    used = 0
    for count, letter in enumerate(text):
        wider = used + width(letter)
        if count and wider > room:
            return count, used
        used = wider
    return len(text), used


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for letter in text:
        if piece and (piece[-1].isspace() or unicodedata.east_asian_width(piece[-1]) in "WF"):
            if letter not in "、。）」・ー,.)":
                yield piece
                piece = ""
        elif piece and unicodedata.east_asian_width(letter) in "WF" and letter not in "、。）」・ー":
            yield piece
            piece = ""
        piece += letter
    if piece:
        yield piece


def short(text: object, letters: int = LONGEST) -> str:
    """The text, ending in … where it is longer; no name that means something is."""
    whole = str(text)
    return whole if len(whole) <= letters else whole[: letters - 1].rstrip() + "…"


def wrap(text: object, longest: int) -> str:
    """The text escaped, its lines joined by `<br>`."""
    return "<br>".join(escape(line) for line in lines(text, longest))


def hover(*parts: str) -> str:
    """The text shown on hover, a line a part; empty parts are left out."""
    return "<br>".join(wrap(short(part), HOVER_WIDTH) for part in parts if part)


def hovering(texts: Sequence[str]) -> dict[str, Any]:
    """Trace settings that show exactly these texts on hover, one a point."""
    return {"customdata": list(texts), "hovertemplate": "%{customdata}<extra></extra>"}


def legend_name(text: object) -> str:
    """A name for the legend, wrapped for a phone."""
    return wrap(short(text), LEGEND_WIDTH)


def legend_height(names: Iterable[str]) -> int:
    """Pixels that a legend of these (wrapped) names needs on a phone."""
    each = [name.split("<br>") for name in names]
    if not each:
        return 0
    widest = 48 + 7 * max(width(line) for name in each for line in name)
    rows = math.ceil(len(each) / max(1, NARROW // widest))
    return 8 + rows * (5 + LINE * max(len(name) for name in each))


def layout(
    t: Words, plot_height: int, names: Sequence[str] = (), unit: str = "", **more: Any
) -> dict[str, Any]:
    """The frame of a figure: transparent, no title inside, legend below, this language's separators.

    `plot_height`: pixels of the drawing itself on a phone. `names`: what the legend will list. `unit`:
    shown above the upright axis. `more`: layout settings; `annotations` are added to those of the frame.
    """
    top, ticks = (30 if unit else 10), 34
    axes = {name: axis(**more.pop(name, {})) for name in ("xaxis", "yaxis")}
    left = NUMBERS if axes["yaxis"]["automargin"] else 4
    notes = [*more.pop("annotations", [])]
    if unit:
        notes.append(words(escape(unit), x=0, xref="paper", y=1, yref="paper", yanchor="bottom", yshift=6))
    return {
        # Streamlit fills in its theme where a template has a layout; Plotly's own template is 7 kB a figure.
        "template": {"layout": {"hovermode": "closest"}},
        "paper_bgcolor": palette.CLEAR,
        "plot_bgcolor": palette.CLEAR,
        "separators": t.separators,
        "height": plot_height + top + ticks + legend_height(names),
        "margin": {"l": left, "r": 10, "t": top, "b": ticks, "pad": 0},
        "dragmode": False,
        "hovermode": "closest",
        "font": {"color": palette.TEXT},
        "hoverlabel": {"align": "left", "font": {"color": palette.TEXT}},
        "showlegend": bool(names),
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": -ticks / plot_height,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
            "maxheight": 0.6,
        },
        "annotations": notes,
        **axes,
        **more,
    }


def axis(**more: Any) -> dict[str, Any]:
    """An axis that cannot be dragged, with faint lines and room for its labels."""
    return {
        "fixedrange": True,
        "automargin": True,
        "gridcolor": palette.GRID,
        "zeroline": False,
        "tickangle": 0,
        "separatethousands": True,
        "exponentformat": "none",
        "tickfont": {"color": palette.TEXT, "size": 12},
        **more,
    }


def words(text: str, **place: Any) -> dict[str, Any]:
    """An annotation without arrow; `text` is escaped already."""
    return {"text": text, "showarrow": False, "align": "left", "xanchor": "left", **place}


def upright(day: str, colour: str = palette.GREY, dash: str = "dash", **more: Any) -> dict[str, Any]:
    """A shape: the upright line of one day over the whole height."""
    line = {"color": colour, "width": 1.5, "dash": dash}
    return {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line, **more}


def sources(*columns: Iterable[Any]) -> tuple[str, ...]:
    """The source ids of these cells (lists "a;b"), each once, in the order of the rows."""
    found = [
        part.strip()
        for column in columns
        for cell in column
        if isinstance(cell, str)
        for part in cell.split(";")
    ]
    return tuple(dict.fromkeys(part for part in found if part))


def as_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dicts, by column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
