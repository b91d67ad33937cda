"""Text from the data is data: it is shown letter for letter, never rendered."""

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&=])")
LINKED = re.compile(r"(https?(?=\\:)|www(?=\\\.)|@(?=\w))", re.IGNORECASE)
"""What Markdown makes a link or an address of although it is escaped."""
JOINER = "\u2060"
"""A letter without width at which no line breaks."""


def markdown(text: object) -> str:
    """Text that Streamlit's Markdown shows as it is written, on one line, without making links of it."""
    return LINKED.sub(rf"\1{JOINER}", SPECIAL.sub(r"\\\1", " ".join(str(text).split())))
