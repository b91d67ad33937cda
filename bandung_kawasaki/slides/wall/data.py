"""What the page's script works with: charts, their tables and the notes, in all languages, each once."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.slides.deck import Decks, Picture, Slide
from bandung_kawasaki.slides.wall import words
from bandung_kawasaki.slides.wall.together import visible
from bandung_kawasaki.texts import Words


def embedded(decks: Decks, second: str, newest: str) -> str:
    """JSON without `<`, `>` and `&`; what differs by language stands as `{"$": [one a language]}`."""
    first = next(iter(decks.values()))
    content = {
        "languages": list(decks),
        "second": second,
        "newest": newest,
        "publication": first.publication,
        "heading": merged([deck.heading for deck in decks.values()]),
        "words": merged([words.for_script(deck.t) for deck in decks.values()]),
        "slides": merged([[_slide(slide, deck.t) for slide in deck.slides] for deck in decks.values()]),
    }
    text = json.dumps(_cleaned(content), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def merged(values: Sequence[Any]) -> Any:
    """The values as one, as deep as they are alike; `{"$": values}` where they are not."""
    first = values[0]
    if all(isinstance(value, dict) and value.keys() == first.keys() for value in values):
        return {key: merged([value[key] for value in values]) for key in first}
    if all(isinstance(value, list) and len(value) == len(first) for value in values):
        return [merged(list(each)) for each in zip(*values, strict=True)]
    if all(type(value) is type(first) and value == first for value in values):
        return first
    return {"$": list(values)}


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    return visible(value)


def _slide(slide: Slide, t: Words) -> dict[str, Any]:
    chart = slide.body.chart if isinstance(slide.body, Picture) else None
    return {
        "title": slide.title,
        "notes": [[note.heading, note.text] for note in slide.notes],
        "chart": None if chart is None else _chart(chart, t),
    }


def _chart(chart: Chart, t: Words) -> dict[str, Any]:
    return {
        # Plotly's own encoder: it knows numpy's arrays, days, and what JSON has no word for.
        "figure": json.loads(chart.figure.to_json(validate=False)),
        "title": chart.title,
        "alt": chart.alt,
        "table": {
            "columns": [str(name) for name in chart.table.columns],
            "rows": [[_cell(cell, t) for cell in row] for row in chart.table.itertuples(index=False)],
        },
    }


def _cell(value: Any, t: Words) -> Mapping[str, Any] | str:
    """A cell as text; a number is written as its language does, and marked so that it stands right."""
    if isinstance(value, str):
        return value
    if pd.isna(value):
        return ""
    if isinstance(value, (int, float)) or hasattr(value, "dtype"):
        return {"n": t.number(value, 2 if abs(value) >= 1 else 4)}
    return t.date(value) if hasattr(value, "year") else str(value)
