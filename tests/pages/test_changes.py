"""The Changes page: which publications are compared, what moved and why, rows struck through, slip chart."""

import csv
import datetime
import io
import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import intake, programme
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.intake import Upload
from bandung_kawasaki.programme import DATA
from bandung_kawasaki.screen import changed_rows, changes, comparison, sign_in, slip, state
from bandung_kawasaki.texts import of

BROKEN = re.compile(r"\b(nan|NaN|NaT|None|null)\b|(?<!%)\{[a-z_]+\}|Traceback")
EVENTS = b"event_id,date,topic_id,kind,title_en,source_id\n"
HEAD = b"milestone_id,topic_id,title_en,planned_end,forecast_end,actual_end,reported_on,source_id\n"
PLAN = HEAD + b"N1,3,Refit of ten TPS,2027-01,,,,S001\n"
SLIPS = HEAD + b"N1,3,Refit of ten TPS,2027-01,2027-04,,2026-11-24,S001\n"
DONE = (
    b"milestone_id,topic_id,title_en,actual_end,reported_on,source_id\n"
    b"M08-BKG,wastewater,~~Wastewater~~ | *new* <b>name</b>,2026-04-30,2026-05-31,S001\n"
)
MEETING = EVENTS + b"E900,2026-11-24,partnership,meeting,Talks *in* Bandung,S001\n"
FIGURE = b"indicator_id,place,period,kind,value,source_id\nkbs_rw,kota_bandung,2026-10,actual,447,S034\n"
STAGE = b"item_id,date,stage,lead_bandung,source_id\nM17,2026-11-02,in_implementation,bdg_dlh,S001\n"
TODAY = datetime.date(2026, 11, 30)


def publish(day, hour, *files):
    """Check files against the newest publication and publish them on an hour of November 2026 in Bandung."""
    head = programme.newest()
    uploads = [Upload(f"{n}.csv", data, answers={"reported_on": "none"}) for n, data in enumerate(files)]
    at = datetime.datetime(2026, 11, day, hour, tzinfo=programme.HOME)
    candidate = intake.examine(uploads, head, programme.load(head).frames)
    return programme.publish(candidate, "ana@bandung.example", "", at)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Seven publications: bundled, a plan, a meeting, a slip, figures with a finished work, two restored."""
    path = tmp_path_factory.mktemp("changes") / "made.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        publish(23, 12, PLAN)
        publish(24, 9, MEETING)
        publish(25, 9, SLIPS)
        publish(27, 9, DONE, FIGURE, STAGE)
        programme.restore(4, 5, "ana", "", datetime.datetime(2026, 11, 28, tzinfo=programme.HOME))
        programme.restore(5, 6, "ana", "", datetime.datetime(2026, 11, 28, 1, tzinfo=programme.HOME))
        programme.close()
    return path


@pytest.fixture
def today(monkeypatch):
    """A day after the last publication of that database, and nobody signs in."""
    monkeypatch.setattr(sign_in, "configured", lambda: False)
    monkeypatch.setattr(state, "today", lambda: TODAY)


@pytest.fixture
def made(held, today):
    """The process uses that database."""


@pytest.fixture
def unread(copied, today):
    """The same, of which nothing was read yet."""


def page(lang="en", **query):
    app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=60)
    app.query_params.update({"lang": lang, **query})
    app.switch_page("meeting/changes.py")
    return app


def opened(lang="en", **query):
    app = page(lang, **{"as_of": "2026-11-30", **query}).run()
    assert not app.exception, app.exception
    return app


def shown(app):
    """All words on the page, without the signs that keep Markdown from reading them."""
    parts = [
        text
        for element in app.main
        for name in ("value", "label", "body")
        if isinstance(text := getattr(element, name, None), str)
    ]
    return plain("\n".join(parts))


def plain(text):
    return text.replace("\\", "").replace("\u2060", "").replace("\u200b", "")


def query(app):
    return {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}


def tables(app):
    """The tables of rows, as lines of Markdown."""
    found = [one.value for one in app.markdown if one.value.startswith("| What changed")]
    return [line for table in found for line in table.splitlines()[2:]]


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
@pytest.mark.parametrize("asked", [{}, {"from": "1", "to": "7"}, {"from": "day", "since": "2026-11-23"}])
def test_the_page_runs_and_says_nothing_broken(made, lang, asked):
    app = opened(lang, **asked)

    assert not BROKEN.findall(shown(app))
    assert len(app.title) == 1


def test_the_default_is_since_the_last_meeting_and_it_is_named(made):
    app = opened(to="5")
    said = shown(app)

    assert query(app)["from"] == "meeting"
    assert "From **Publication 3 of 24 November 2026** to **Publication 5 of 27 November 2026**" in said
    assert "Last meeting in the record: “Talks *in* Bandung”, 24 November 2026." in said
    assert "newest publication made by 24 November 2026" in said
    assert "States of both are those of 30 November 2026." in said
    assert "Talks \\*in\\* Bandung" in "".join(one.value for one in app.caption)


def test_before_that_meeting_the_one_before_counts_and_nothing_was_published_by_then(made):
    app = opened(as_of="2026-11-23", to="2")
    said = shown(app)

    assert "From **Publication 1 of 23 November 2026** to **Publication 2 of 23 November 2026**" in said
    assert "21 January 2026." in said
    assert "Nothing had been published by 21 January 2026; the comparison starts at the first" in said


def test_without_a_meeting_the_publication_before_is_the_start(made):
    app = opened(as_of="2001-01-01", to="5")

    assert query(app)["from"] == "4"
    assert "The record has no meeting up to this day." in shown(app)
    app = opened(as_of="2001-01-01", to="5", **{"from": "meeting"})
    assert query(app)["from"] == "4"


def test_a_day_starts_at_the_newest_publication_made_by_then(made):
    app = opened(to="5", since="2026-11-23", **{"from": "day"})

    assert "From **Publication 2 of 23 November 2026**" in shown(app)
    assert query(app)["since"] == "2026-11-23"
    app = opened(to="5", since="2026-11-22", **{"from": "day"})
    assert "Nothing had been published by 22 November 2026" in shown(app)
    assert "From **Publication 1 of" in shown(app)


def test_the_day_is_that_of_the_last_meeting_at_first(made):
    assert query(opened(to="5", **{"from": "day"}))["since"] == "2026-11-24"
    assert query(opened(to="5", since="2999-01-01", **{"from": "day"}))["since"] == "2026-11-24"


def test_a_link_is_kept_as_it_is(made):
    asked = {
        "lang": "ja",
        "publication": "6",
        "as_of": "2026-11-28",
        "to": "4",
        "from": "day",
        "since": "2026-11-23",
    }
    assert query(opened(**asked)) == asked


def test_what_does_not_exist_becomes_the_default(made):
    found = query(opened(to="99", **{"from": "nonsense"}))

    assert (found["to"], found["from"]) == ("newest", "meeting")


def test_newest_is_the_publication_that_the_view_shows(made):
    assert "to **Publication 4 of 25 November 2026**" in shown(opened(publication="4"))
    assert "to **Publication 7 of 28 November 2026**" in shown(opened())


def test_a_picked_publication_changes_the_url_and_the_page(made):
    app = opened(to="5")
    app.selectbox(key="pick_from").set_value("4").run()

    assert query(app)["from"] == "4"
    assert "From **Publication 4 of 25 November 2026**" in shown(app)


def test_another_language_keeps_what_was_picked(made):
    app = opened(to="5", since="2026-11-23", **{"from": "day"})
    app.selectbox(key="pick_lang").set_value("id").run()

    assert (query(app)["from"], query(app)["since"], query(app)["to"]) == ("day", "2026-11-23", "5")
    assert "Dari **Publikasi 2" in shown(app)


def test_states_say_why_figures_their_period_and_items_their_stage(made):
    said = shown(opened(to="5", **{"from": "4"}))

    assert "**Milestone: ~~Wastewater~~ | *new* <b>name</b>**" in said
    assert "due, no report since**] → " in said
    assert ":small[Reported as done (30 April 2026), on time.]" in said
    assert "- **Milestones that are due without a report**: 1 → 0" in said
    assert "400–500 RW · September 2025 → 447 RW · October 2026" in said
    assert "447 RW in October 2026 does not meet the target of 700 RW, due in December 2025." in said
    assert "**Action item: Low-carbon city planning (JCM)**" in said
    assert "In this stage since: 2 November 2026." in said


def test_old_values_are_struck_through_and_marked_in_words_and_their_text_is_data(made):
    lines = tables(opened(to="5", **{"from": "4"}))
    (renamed,) = [line for line in lines if "Title (English)" in plain(line)]

    assert renamed.startswith("| **cell changed** · ")
    assert r"~~Wastewater project \(BKG\)\: three\-year training programme~~ → " in renamed
    assert r"→ \~\~Wastewater\~\~ \| \*new\* \<b\>name\</b\> |" in renamed
    (filled,) = [line for line in lines if "Actual end" in line]
    assert plain(filled).endswith("| empty → 30 April 2026 |")
    assert "~~" not in plain(filled).partition("Actual end")[2]


def test_a_removed_row_is_struck_through_as_a_whole(made):
    backwards = opened(to="4", **{"from": "5"})
    (gone,) = [line for line in tables(backwards) if "kbs" in line]

    assert gone.startswith("| **row removed** · ")
    assert gone.endswith("| ~~Value\\: 447~~ |")
    assert "You compare backwards" in shown(backwards)
    (come,) = [line for line in tables(opened(to="5", **{"from": "4"})) if "kbs" in line]
    assert plain(come).endswith("| Value: 447 |")
    assert come.startswith("| **row added** · ")


def test_old_text_that_is_markup_is_struck_through_letter_for_letter(made):
    lines = tables(opened(to="4", **{"from": "5"}))
    (renamed,) = [line for line in lines if "Title (English)" in plain(line)]

    assert r"~~\~\~Wastewater\~\~ \| \*new\* \<b\>name\</b\>~~ → " in renamed


def test_rows_are_folded_by_table_with_their_counts(made):
    app = opened(to="5", **{"from": "1"})
    labels = [plain(one.label) for one in app.expander]

    assert labels[0].startswith("Milestones: 1 row added, 1 changed (")
    assert "Events: 1 row added, 0 changed, 0 removed" in labels
    assert "**4 tables: 4 rows added, 1 changed (4 cells), 0 removed**" in shown(app)


def test_few_lines_are_open_from_the_start_and_many_are_shown_when_a_table_is_opened(made, monkeypatch):
    assert len(tables(opened(to="5", **{"from": "1"}))) == 8

    monkeypatch.setattr(changed_rows, "OPEN", 7)
    assert not tables(opened(to="5", **{"from": "1"}))
    app = page(to="5", as_of="2026-11-30", **{"from": "1"})
    app.session_state["open_1_5_events"] = True
    (line,) = tables(app.run())
    assert "E900" in line


def pair(before, after, lang="en"):
    publication = state.publication(after)
    return comparison.Pair(state.View(of(lang), TODAY, publication), state.publication(before))


def test_one_download_has_every_line_of_every_table(made):
    both = pair(1, 5)
    whole = changed_rows.everything(changed_rows.differing(both), both.view.t).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(whole)))

    added = [line for line in lines if line["Difference"] == "row added"]
    assert {line["Table"] for line in lines} == {
        "Milestones",
        "Events",
        "Indicator values",
        "Action item stages",
    }
    (figure,) = [line for line in added if line["Table"] == "Indicator values"]
    assert figure["Key"] == "kbs_rw · kota_bandung · 2026-10 · actual · line · S034"
    assert (figure["Column"], figure["Old value"], figure["New value"]) == ("", "", "Value: 447")
    changed = {line["Column"]: line for line in lines if line["Difference"] == "cell changed"}
    assert changed["Actual end"]["New value"] == "2026-04-30"
    assert changed["Title (English)"]["Old value"].startswith("Wastewater project")
    assert changed["Title (English)"]["Key"] == "M08-BKG"


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
def test_nothing_changed_is_said_plainly(made, lang):
    words = of(lang)
    same = opened(lang, to="5", **{"from": "5"})
    assert words("Nothing changed: both sides are publication {number}.", number="5") in shown(same)
    assert not [one for one in same.expander if ":" in one.label]

    alike = opened(lang, to="7", **{"from": "5"})
    assert words("Nothing changed: every table has the same rows in both publications.") in shown(alike)
    assert not tables(alike)


def test_tables_with_the_same_content_are_not_compared(made, monkeypatch):
    compared = []
    whole = changes.difference

    def counted(name, *frames):
        compared.append(name)
        return whole(name, *frames)

    changes.difference_of.cache_clear()
    changes.counts_between.cache_clear()
    monkeypatch.setattr(changes, "difference", counted)
    opened(to="4", **{"from": "3"})
    assert set(compared) == {"milestones"}


def test_a_warm_page_computes_nothing(made, monkeypatch):
    opened(to="5", **{"from": "1"})

    def refuse(*args):
        raise AssertionError("it is held")

    for name in ("difference", "frame_of"):
        monkeypatch.setattr(changes, name, refuse)
    monkeypatch.setattr(changes.moved, "computed", refuse)
    assert "4 tables" in shown(opened(to="5", **{"from": "1"}))


def drawn(app):
    """The traces of the slip chart by name, as points."""
    (chart,) = app.get("plotly_chart")
    return {
        plain(trace["name"]): list(zip(trace["x"], trace["y"], strict=True))
        for trace in json.loads(chart.proto.spec)["data"]
    }


def test_the_slip_chart_has_the_publications_up_to_the_later_one(made):
    found = drawn(opened(to="5"))
    assert found["Refit of ten TPS"] == [
        ("2026-11-23", "2027-01-31"),
        ("2026-11-24", "2027-01-31"),
        ("2026-11-25", "2027-04-30"),
        ("2026-11-27", "2027-04-30"),
    ]
    assert found["done"] == [("2026-11-27", "2026-04-30")]
    assert len(drawn(opened(to="4"))["Refit of ten TPS"]) == 3


def test_publications_after_the_day_are_not_drawn(made):
    assert len(drawn(opened(to="5", as_of="2026-11-25"))["Refit of ten TPS"]) == 3


def test_where_nothing_can_slip_yet_it_is_said_in_words(made):
    app = opened(to="2", as_of="2026-11-23")
    assert not app.get("plotly_chart")
    assert "from publications of one day only" in shown(app)
    assert "No publication up to this day has a milestone" in shown(opened(as_of="2018-12-31"))


def test_rows_that_cannot_be_read_are_told_and_the_page_goes_on(unread, monkeypatch):
    def refuse(number):
        raise StoreUnavailable("unreachable", "secret", "no route")

    for module in (changed_rows, slip):
        monkeypatch.setattr(module, "contents", refuse)
    app = opened(to="5")

    assert [plain(one.value) for one in app.error] == [
        "The database cannot be reached at the moment. Try again shortly.",
        "An earlier publication cannot be read at present.",
    ]
    assert "From **Publication 3" in shown(app)
    assert "secret" not in shown(app)
    assert "Nothing changed" not in shown(app)


def test_a_publication_that_cannot_be_read_is_told(unread, monkeypatch):
    whole = programme.load

    def refuse(number):
        if number == 3:
            raise StoreUnavailable("unreachable", "secret", "no route")
        return whole(number)

    monkeypatch.setattr(programme, "load", refuse)
    app = opened(to="5", **{"from": "3"})
    assert "cannot be reached" in app.error[0].value
    assert len(app.title) == 1


def test_the_overview_leads_here(made):
    app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=60)
    app.query_params.update({"lang": "en", "as_of": "2026-11-30"})
    links = [str(one.proto) for one in app.run().get("page_link")]
    assert any('page: "changes"' in link for link in links)
