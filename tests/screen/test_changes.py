"""Differences of tables and their effect on the pages, in the reader's words."""

import csv
import datetime
import io
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import programme, texts
from bandung_kawasaki.programme import Publication
from bandung_kawasaki.progress import effect
from bandung_kawasaki.progress.effect import Moved, Reading
from bandung_kawasaki.screen import changes, differences, moved, since
from bandung_kawasaki.screen.state import View
from bandung_kawasaki.texts import effect as words
from tests import made_up

PAGES = Path(programme.DATA).parent / "pages"
DAY = datetime.date(2026, 11, 23)
BROKEN = re.compile(r"\b(nan|NaN|NaT|None|null)\b|\{[a-z_]+\}|[a-z]_[a-z]")
LANGUAGES = ("id", "ja", "en")
EN, ID, JA = (texts.of(lang) for lang in ("en", "id", "ja"))
HEAD = "indicator_id,place,period,category,kind,role,value,value_upper,qualifier,derived,source_id\n"
KBS = "kbs_rw,kota_bandung,2026-10,,actual,line,400,,,no,S034\n"


@pytest.fixture(scope="module")
def before():
    return programme.frames(made_up.texts())


def edited(table, *edits):
    """The made-up programme with words of one table replaced."""
    found = made_up.texts()
    for old, new in edits:
        assert found[table].count(old) == 1
        found[table] = found[table].replace(old, new)
    return programme.frames(found)


def seen(lang, frames):
    return View(texts.of(lang), DAY, Publication(1, DAY, frames))


def told(lang, old, new):
    return moved.told(seen(lang, old), moved.computed(old, new, DAY), old, new)


def rows(text):
    return programme.frames({"indicator_values": HEAD + text})["indicator_values"]


def of_values(old, new):
    return changes.difference("indicator_values", rows(old), rows(new))


def test_the_counts_of_a_table_are_one_line_in_each_language():
    old = "a,kota_bandung,2024,,actual,line,1,2,,no,S1\nb,kota_bandung,2024,,actual,line,1,,about,no,S1\n"
    new = (
        "a,kota_bandung,2024,,actual,line,7,,,no,S1\nb,kota_bandung,2024,,actual,line,1,,above,no,S1\n"
        "c,kota_bandung,2024,,actual,line,1,,,no,S1\n"
    )
    found = of_values(old, new)

    assert changes.counts("indicator_values", found, EN) == (
        "Indicator values: 1 row added, 2 changed (3 cells, 1 cleared), 0 removed"
    )
    assert changes.counts("indicator_values", found, ID) == (
        "Nilai indikator: 1 baris ditambahkan, 2 diubah (3 sel, 1 dikosongkan), 0 dihapus"
    )
    assert changes.counts("indicator_values", found, JA) == (
        "指標値：追加1行、変更2行（3セル、うち空欄化1）、削除0行"
    )


def test_counts_are_written_as_the_reader_writes_numbers():
    found = changes.Counts(added=1200, changed=1, cells=1, removed=1000)

    assert changes.said(found, EN) == "1,200 rows added, 1 changed (1 cell), 1,000 removed"
    assert changes.said(found, ID) == "1.200 baris ditambahkan, 1 diubah (1 sel), 1.000 dihapus"


def test_a_table_that_is_what_it_was_says_so():
    assert changes.said(changes.Counts(rows=7), EN) == "no row differs"


def test_a_difference_is_told_with_what_is_lost_first():
    old = KBS + "kbs_rw,kota_bandung,2025,,actual,line,10,20,about,no,S1\n"
    new = (
        "kbs_rw,kota_bandung,2026-10,,actual,line,1234.56789,,,no,S034\n"
        "kbs_rw,kota_bandung,2026-11,mall,target,line,500,,above,no,S1\n"
    )
    found = of_values(old, new)

    shown = differences.shown("indicator_values", found, EN)

    assert list(shown.columns) == ["Difference", "Key", "Column", "Old value", "New value"]
    assert shown.to_numpy().tolist() == [
        [
            "row removed",
            "kbs_rw · kota_bandung · 2025 · actual · line · S1",
            "",
            "Value: 10 · Upper value: 20 · Qualifier: about · Derived: no",
            "no longer there",
        ],
        [
            "cell changed",
            "kbs_rw · kota_bandung · 2026-10 · actual · line · S034",
            "Value",
            "400",
            "1,234.56789",
        ],
        [
            "row added",
            "kbs_rw · kota_bandung · 2026-11 · mall · target · line · S1",
            "",
            "was not there",
            "Value: 500 · Qualifier: above · Derived: no",
        ],
    ]


def test_numbers_days_and_headings_are_the_readers(before):
    after = edited(
        "milestones",
        (
            "2025-05,2025-12,,2025-06-01,,80,2026-01-31,2",
            "2025-05,2025-12,2026-02,2025-06-01,2026-02-03,,2026-01-31,2.5",
        ),
    )
    found = changes.difference("milestones", before["milestones"], after["milestones"])

    shown = differences.shown("milestones", found, ID)

    assert shown.iloc[:, [0, 3, 4]].to_numpy().tolist() == [
        ["sel diisi", "kosong", "Februari 2026"],
        ["sel diisi", "kosong", "3 Februari 2026"],
        ["sel dikosongkan", "80", "kosong"],
        ["sel diubah", "2", "2,5"],
    ]
    japanese = differences.shown("milestones", found, JA)
    assert japanese.iloc[1, 4] == "2026年2月3日"
    assert not set(japanese.iloc[:, 2]) & set(shown.iloc[:, 2])


def test_the_screen_shows_the_first_lines_and_the_download_has_all():
    many = "".join(
        f"i{n},kota_bandung,2024,,actual,line,{n},,,no,S1\n" for n in range(differences.SHOWN + 50)
    )
    found = of_values(KBS, many)

    shown = differences.shown("indicator_values", found, EN)
    lines = list(csv.reader(io.StringIO(differences.csv("indicator_values", found, EN).decode("utf-8-sig"))))

    assert len(shown) == differences.SHOWN
    assert shown.iloc[0, 0] == "row removed"
    assert len(lines) == 1 + 1 + differences.SHOWN + 50
    assert len(set(lines[0])) == len(lines[0])


def test_the_download_has_each_row_and_cell_as_it_is_and_runs_nothing():
    old = "kbs_rw,kota_bandung,2024,,actual,line,1,,,no,S1\na,=cmd(),2024,,actual,line,1,,,no,S1\n"
    found = of_values(old, "kbs_rw,kota_bandung,2024,,actual,line,1234.5,,,no,S1\n")

    head, removed, changed = csv.reader(
        io.StringIO(differences.csv("indicator_values", found, EN).decode("utf-8-sig"))
    )

    gone, cell = (dict(zip(head, line, strict=True)) for line in (removed, changed))
    assert (gone["Difference"], gone["Place"], gone["Value"]) == ("row removed", "'=cmd()", "1")
    assert (cell["Difference"], cell["Column"], cell["Old value"], cell["New value"], cell["Period"]) == (
        "cell changed",
        "Value",
        "1",
        "1234.5",
        "2024",
    )


def test_of_long_texts_the_place_where_they_begin_to_differ_is_shown():
    same = "The same beginning of a long sentence, word by word, "
    old, new = words.pair(f"{same}then old.", f"{same}then new.")

    assert old.startswith("…")
    assert old.endswith("then old.")
    assert new.endswith("then new.")
    assert len(old) < 50
    assert words.pair("short old", "short new") == ("short old", "short new")
    assert words.excerpt("x" * 1000) == "x" * words.LONGEST + "…"


def test_what_cannot_be_seen_is_made_visible():
    assert words.pair("a\u200bb", "a b\n") == ("a⟨U+200B⟩b", "a b↵")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_that_can_move_has_words_in_each_language(lang, before):
    empty = programme.frames({})
    assert {one.kind for one in effect.moved(before, empty, DAY)} == set(effect.KINDS)

    for old, new in ((before, empty), (empty, before)):
        found = told(lang, old, new)
        assert len(found.moved) == len(effect.moved(old, new, DAY))
        for line in found.moved:
            assert line.before != line.after
            plain = re.sub(
                r":[a-z]+\[|:material/[a-z_]+:|\\", "", " ".join((line.subject, line.before, line.after))
            )
            assert not BROKEN.search(plain), plain


def test_states_figures_and_charts_are_told_by_name_with_the_weightiest_first(before):
    after = edited("indicator_values", (KBS, KBS.replace("400,,", "130,170,about")))

    found = told("en", before, after)

    assert [line.subject for line in found.moved] == [
        "Output 1 · Community awareness: result",
        "Figure of the overview: Waste-free zones: Bandung City",
        "Indicator: Waste-free zones",
    ]
    assert "on track" in found.moved[0].before
    assert "far behind" in found.moved[0].after
    assert found.moved[1].before == r"400 RW · October 2026"
    assert found.moved[1].after == "about 130–170 RW · October 2026"
    assert found.charts == (("outputs/awareness.py", ("Waste-free zones",)),)


def test_figures_that_differ_only_beyond_the_shown_decimals_are_told_apart(before):
    after = edited("indicator_values", (KBS, KBS.replace("400,,", "400.25,,")))

    figure = next(line for line in told("en", before, after).moved if line.subject.startswith("Figure"))

    assert figure.before.startswith("400 RW")
    assert figure.after.startswith(r"400\.25 RW")


def test_a_class_that_stays_is_not_repeated_and_one_that_appears_is_told(before):
    names = moved.names_of("en", before, before)
    one, other = Reading(7, period="2024", klass="on_track"), Reading(8, period="2025", klass="on_track")

    stays = moved.line(Moved("indicator", "kbs_rw", one, other), names)
    appears = moved.line(Moved("indicator", "kbs_rw", None, other), names)

    assert (stays.before, stays.after) == ("7 RW · 2024", "8 RW · 2025")
    assert appears.before == "not in the record"
    assert "on track" in appears.after


def test_what_only_the_earlier_record_names_is_named_by_it(before):
    after = edited(
        "milestones", ("C2,3,Weighbridge,Jembatan timbang,計量台,2026-01,2027-01,,,,,,1,bdg_pdk,,S001\n", "")
    )

    line = next(line for line in told("en", before, after).moved if line.subject.startswith("Milestone:"))

    assert line.subject == "Milestone: Weighbridge"
    assert line.after == "not in the record"


def test_text_of_the_data_is_never_markdown(before):
    after = edited(
        "milestones",
        ("Weighbridge,", "[W](http://x.example) | **b**,"),
        (",2026-01,2027-01,", ",2026-01,2026-02,"),
    )

    found = told("en", before, after)
    table = changes.as_table(found.moved, EN)

    assert all(len(re.findall(r"(?<!\\)\|", line)) == 4 for line in table.splitlines())
    assert r"\[W\]\(" in table
    assert "**b**" not in table


def test_records_that_are_alike_change_no_page_and_notes_alone_are_told_apart(before):
    noted = before | {"milestones": before["milestones"].assign(note="Read again")}

    assert told("en", before, before) == moved.Told((), (), True)
    assert told("en", before, noted) == moved.Told((), (), False)


def drawn_on():
    """The pages on which each indicator has a chart of its own, read from the pages."""
    found = {}
    for path in PAGES.rglob("*.py"):
        for name in re.findall(r'indicators\.draw\(\s*view, "(\w+)"', path.read_text(encoding="utf-8")):
            found.setdefault(name, set()).add(path.relative_to(PAGES).as_posix())
    return found


def test_the_page_that_is_named_for_a_chart_is_one_that_draws_it():
    record = programme.load(1).frames
    names = moved.names_of(seen("en", record), record, record)
    assert len(drawn_on()) > 10

    for name, pages in drawn_on().items():
        assert moved.page_of("indicator", name, names) in pages, name


def test_every_page_that_is_named_is_in_the_menu():
    shell = (PAGES / "shell.py").read_text(encoding="utf-8")
    assert {page for page in moved.PAGES if page} <= set(re.findall(r'"([\w/]+\.py)"', shell))


def test_the_charts_that_mark_events_are_those_of_the_pages():
    found = {}
    for path in PAGES.rglob("*.py"):
        for name, topic in re.findall(
            r'indicators\.draw\(view, "(\w+)"[^)]*events="(\w+)"\)', path.read_text(encoding="utf-8")
        ):
            found.setdefault(topic, set()).add(name)
    assert found == {topic: set(names) for topic, names in moved.MARKED.items()}


def test_milestones_and_figures_of_each_kind_of_topic_have_their_page():
    record = programme.load(1).frames
    names = moved.names_of(seen("en", record), record, record)

    assert moved.page_of("milestones", "2", names) == "outputs/commercial.py"
    assert moved.page_of("milestones", "wastewater", names) == "action_plan.py"
    assert moved.page_of("indicator", "bkg_trainees", names) == "action_plan.py"
    assert moved.page_of("indicator", "population", names) == moved.NOWHERE


def page(count, alike):
    """An effect of so many moved things, on a page of its own."""
    import datetime

    from bandung_kawasaki import texts
    from bandung_kawasaki.programme import Publication
    from bandung_kawasaki.screen import changes
    from bandung_kawasaki.screen.moved import Line, Told
    from bandung_kawasaki.screen.state import View

    day = datetime.date(2026, 11, 23)
    lines = tuple(Line(f"Thing {number}", "a", "b") for number in range(count))
    changes.tell(View(texts.of("en"), day, Publication(1, day, {})), Told(lines, (), alike), "here")


def test_nothing_changes_is_said_plainly():
    (said,) = AppTest.from_function(page, args=(0, True)).run().markdown
    assert said.value == "Nothing changes on any page."

    (said,) = AppTest.from_function(page, args=(0, False)).run().markdown
    assert said.value.startswith("No state, figure or chart changes")


def test_a_long_list_is_folded_after_twelve():
    app = AppTest.from_function(page, args=(15, False)).run()

    shown, folded = (element.value for element in app.markdown)
    assert shown.count("Thing ") == changes.FOLDED
    assert folded.count("Thing ") == 3
    assert [one.label for one in app.expander] == ["3 more"]


def asking():
    """An effect that is asked for on each run, as of the day in the address."""
    import datetime

    import streamlit as st

    from bandung_kawasaki import texts
    from bandung_kawasaki.screen import changes, state
    from bandung_kawasaki.screen.state import View

    shown = state.publication(1)
    view = View(texts.of("en"), datetime.date.fromisoformat(st.query_params["day"]), shown)
    changes.effect(view, shown.frames, shown.frames, "here")


def test_an_effect_is_computed_again_only_when_something_else_is_asked(monkeypatch):
    computed = []
    whole = moved.computed
    monkeypatch.setattr(moved, "computed", lambda *args: computed.append(args) or whole(*args))
    app = AppTest.from_function(asking, default_timeout=30)
    app.query_params["day"] = "2026-11-23"

    assert app.run().markdown[0].value == "Nothing changes on any page."
    app.run()
    assert len(computed) == 1

    app.query_params["day"] = "2020-01-01"
    app.run()
    assert len(computed) == 2


def test_the_overview_counts_several_tables_together(before):
    t = texts.of("en")
    view = seen("en", before)
    one, other = changes.Counts(1, 2, 3, 1, 0, 9), changes.Counts(0, 1, 1, 0, 4, 9)

    assert since.rows_line((("milestones", one),), view) == changes.of_table("milestones", one, t)
    assert since.rows_line((("milestones", one), ("events", other)), view) == (
        "2 tables: 1 row added, 3 changed (4 cells, 1 cleared), 4 removed"
    )
    assert since.rows_line((), view) == "no row differs"
