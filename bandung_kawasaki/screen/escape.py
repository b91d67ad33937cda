"""Text from the data is data: it is shown letter for letter, never rendered."""

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^&=])")


def markdown(text: object) -> str:
    """Text that Streamlit's Markdown shows as it is written, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))
