"""Text of the data is shown letter for letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bandung_kawasaki.screen.escape import item, lines, markdown, small


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("plain words", "plain words"),
        ("**bold** [link](http://x)", "\\*\\*bold\\*\\* \\[link\\]\\(http\u2060\\://x\\)"),
        ("WWW.x.id, a@b.id", "WWW\u2060\\.x\\.id, a@\u2060b\\.id"),
        (":material/home: $x$ <b>", "\\:\u2060material/home\\: \\$x\\$ \\<b\\>"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_is_disarmed(text: str, safe: str) -> None:
    assert markdown(text) == safe


@given(st.text(alphabet=r"*_[]()<>#+-.!|~$:`\{} ab"))
def test_no_special_letter_stands_bare(text: str) -> None:
    safe = markdown(text)
    bare = safe.replace("\\\\", "")
    assert all(bare[place - 1] == "\\" for place, letter in enumerate(bare) if letter in "*_[]<>#$`|~:")


def test_what_is_empty_leaves_nothing_behind() -> None:
    assert small(" ") == ""
    assert lines("**a**", small(""), small("[b]")) == "**a**  \n:small[\\[b\\]]"
    assert item("**a**") == "- **a**"
    assert item("**a**", "b") == "- **a**  \n  :small[b]"
