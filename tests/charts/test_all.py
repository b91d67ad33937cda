"""What every chart keeps, on the record, on a made-up programme, early, and without data."""

import json
import re
from datetime import date

import pandas as pd
import pytest

from bandung_kawasaki import programme, texts
from bandung_kawasaki.charts.chart import Chart

from .conftest import TODAY, Charts, drawn, invented, record

EMPTY = programme.frames({})
DAYS = (TODAY, date(2018, 12, 31), date(1991, 1, 1))


def there(found):
    return [(name, chart) for name, chart in found.items() if chart is not None]


@pytest.mark.parametrize("lang", texts.LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("frames", [record, invented])
def test_no_chart_shows_a_missing_value_or_an_unfilled_placeholder(frames, day, lang):
    for name, chart in there(drawn(frames, lang, day)):
        words = json.dumps(
            [chart.title, chart.alt, chart.note, list(chart.table.columns), *texts_of(chart)],
            ensure_ascii=False,
        )
        assert not re.search(r"\b(nan|NaN|NaT|None|inf)\b|<NA>", words), name
        assert "{" not in words.replace("%{customdata}", ""), name
        assert "NaN" not in chart.figure.to_json(), name


def texts_of(chart: Chart) -> list[str]:
    found = [str(note.text) for note in chart.figure.layout.annotations]
    for trace in chart.figure.data:
        found.append(str(trace.name or ""))
        found += [str(text) for text in (trace.customdata if trace.customdata is not None else ())]
    return found


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("frames", [record, invented])
def test_every_chart_follows_the_frame_that_all_share(frames, day):
    for name, chart in there(drawn(frames, "id", day)):
        layout = chart.figure.layout
        assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)", name
        assert layout.separators == ",.", name
        assert layout.title.text is None, name
        assert layout.xaxis.fixedrange, name
        assert chart.as_of == day, name
        for trace in chart.figure.data:
            assert trace.hoverinfo in ("skip", "text") or trace.hovertemplate.endswith("<extra></extra>"), (
                name
            )


def test_every_chart_of_the_record_is_there_and_small():
    for name, chart in drawn(record, "en", TODAY).items():
        assert chart is not None, name
        assert len(chart.figure.to_json()) < 80_000, name
        assert len(chart.figure.data) <= 40, name
        if name != "planned":
            assert chart.source_ids, name


def test_without_data_there_is_no_chart():
    assert {name for name, chart in Charts(EMPTY, "en", TODAY).all().items() if chart is not None} == set()


def test_early_in_the_record_what_came_later_is_unknown():
    found = drawn(record, "en", date(2018, 12, 31))
    assert found["series kbs_rw"] is None
    assert found["bars"] is None
    assert len(found["yearly"].table) == 2
    assert found["timeline"].table.iloc[-1, 0] == "27 November 2018"


def test_markup_in_the_data_is_never_rendered():
    bad = '<b>x</b><a href="https://example.org">y</a> %{x} $z$'
    frames = dict(record())
    for table in ("milestones", "events", "indicators", "action_items", "labels", "kecamatan"):
        columns = [name for name in frames[table] if name.startswith("title_") or name == "title"]
        frames[table] = frames[table].assign(**dict.fromkeys(columns, bad))
    frames["tps_sites"] = frames["tps_sites"].assign(name=bad)
    for name, chart in there(Charts(frames, "en", TODAY).all()):
        drawn = json.dumps([*texts_of(chart), chart.figure.to_json()])
        for markup in ("<b>x", "<a ", "%{x}", "$z$"):
            assert markup not in drawn, (name, markup)
        assert any("&lt;b&gt;x" in text for text in texts_of(chart)) or name == "planned", name


def test_the_tables_have_numbers_as_numbers():
    found = drawn(record, "ja", TODAY)
    for name in ("series kbs_rw", "hauled", "stacked", "bars", "months"):
        assert any(pd.api.types.is_float_dtype(dtype) for dtype in found[name].table.dtypes), name


def test_a_chart_without_numbers_or_words_is_refused():
    chart = drawn(record, "en", TODAY)["gantt"]
    with pytest.raises(ValueError, match="numbers"):
        Chart(chart.figure, "Title", "Alt", chart.table.iloc[:0], (), TODAY)
    with pytest.raises(ValueError, match="title"):
        Chart(chart.figure, " ", "Alt", chart.table, (), TODAY)
