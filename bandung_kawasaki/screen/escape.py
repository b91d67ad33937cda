"""Text from the data is data: it is shown letter for letter, never rendered."""

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&=])")
LINKED = re.compile(r"(https?(?=\\:)|www(?=\\\.)|@(?=\w))", re.IGNORECASE)
"""What Markdown makes a link or an address of although it is escaped."""
NAMED = re.compile(r":(?=[\w+\-/]+:)")
"""What Streamlit makes an icon or an emoji of although it is escaped: `:material/home:`, `:bomb:`."""
JOINER = "\u2060"
"""A letter without width at which no line breaks."""


def markdown(text: object) -> str:
    """Text that Streamlit's Markdown shows as it is written, on one line, without links and icons."""
    named = NAMED.sub(f":{JOINER}", " ".join(str(text).split()))
    return LINKED.sub(rf"\1{JOINER}", SPECIAL.sub(r"\\\1", named))


def small(text: object) -> str:
    """Text in small letters, as Markdown that shows it as it is written; nothing where there is no text."""
    written = markdown(text)
    return f":small[{written}]" if written else ""


def lines(*parts: str) -> str:
    """Pieces of Markdown as one paragraph, each on a line of its own; empty ones are left out."""
    return "  \n".join(part for part in parts if part)


def item(first: str, below: str = "") -> str:
    """An item of a Markdown list: a piece of Markdown and, below it, a text in small letters."""
    return f"- {first}" + (f"  \n  {small(below)}" if below else "")
