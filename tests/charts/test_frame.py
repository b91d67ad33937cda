"""Text, ticks and colours that all charts share."""

from datetime import date

import pytest
from streamlit.elements.lib import streamlit_plotly_theme

from bandung_kawasaki import texts
from bandung_kawasaki.charts import chart, palette, time_axis

BACKGROUNDS = ("#ffffff", "#0e1117", "#10191f")


def luminance(colour):
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", sorted({*palette.CATEGORIES, palette.GREY, palette.VERMILLION}))
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_every_colour_stands_out_on_light_and_dark(colour, background):
    light, dark = sorted((luminance(colour), luminance(background)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_no_two_states_or_stages_look_alike_without_colour():
    for looks in (palette.STATES, palette.STAGES):
        assert len({symbol for _, _, symbol in looks.values()}) == len(looks)
        assert len({pattern for _, pattern, _ in looks.values()}) == len(looks)


def test_streamlit_replaces_the_colour_of_text_by_that_of_its_theme():
    assert streamlit_plotly_theme.GRAY_90 == palette.TEXT


def test_text_is_escaped_letter_for_letter():
    assert chart.escape('<a href="x">&lt;</a> 50 %{y} $x$') == (
        '&lt;a href="x"&gt;&amp;lt;&lt;/a&gt; 50 %&#123;y} &#36;x&#36;'
    )


@pytest.mark.parametrize(
    "text", ["word " * 30, "一時集積所の管理運営" * 8, "a" * 100, "一般 waste " * 12, ""]
)
def test_no_line_is_longer_than_asked_for_and_nothing_is_lost(text):
    found = chart.lines(text, 30)
    assert all(chart.width(line) <= 31 for line in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("lang", texts.LANGUAGES)
@pytest.mark.parametrize("mid_year", [True, False])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 5, 1), date(2024, 5, 1)),
        (date(2024, 5, 1), date(2024, 6, 12)),
        (date(2018, 11, 1), date(2019, 4, 30)),
        (date(2018, 1, 1), date(2019, 12, 31)),
        (date(2017, 1, 1), date(2026, 2, 1)),
        (date(1967, 4, 1), date(2026, 2, 1)),
        (date(1900, 1, 1), date(2100, 1, 1)),
    ],
)
def test_date_ticks_fit_on_a_phone(first, last, mid_year, lang):
    axis = time_axis.axis(first, last, texts.of(lang), mid_year)
    assert 1 <= len(axis["tickvals"]) <= time_axis.MOST
    assert sum(chart.width(text) + 2 for text in axis["ticktext"]) <= 52
    assert all(axis["range"][0] <= tick <= axis["range"][1] for tick in axis["tickvals"])
    assert len(set(axis["ticktext"])) == len(axis["ticktext"])
