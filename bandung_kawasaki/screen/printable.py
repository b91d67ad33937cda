"""What is needed from whom as one page to print: plain HTML that needs nothing else."""

from collections.abc import Sequence
from html import escape

import pandas as pd

STYLE = (
    "body{font-family:sans-serif;margin:2em;color:#000}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #666;padding:.4em;text-align:left;vertical-align:top;font-size:.9em}"
    "tr{break-inside:avoid}@page{size:A4 landscape;margin:12mm}"
)


def page(lang: str, title: str, lines: Sequence[str], frame: pd.DataFrame) -> bytes:
    """A document with a title, lines of text and one table; all text is escaped."""
    head = "".join(f"<th>{escape(str(name))}</th>" for name in frame.columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in frame.itertuples(index=False)
    )
    said = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(title)}</h1>{said}"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>"
    ).encode()
