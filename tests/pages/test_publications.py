"""The Publications page and what the overview says of it: history, names, one publication, restoring."""

import datetime
import re

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from bandung_kawasaki import intake, programme
from bandung_kawasaki.access import Decision, Reason
from bandung_kawasaki.errors import StoreUnavailable
from bandung_kawasaki.intake import Upload
from bandung_kawasaki.programme import DATA
from bandung_kawasaki.screen import history, moved, publications, received, restoring, sign_in, state
from bandung_kawasaki.tables import TABLES

ANA, TANAKA = "ana.wulan@bandung.example", "tanaka@kawasaki.example"
BROKEN = re.compile(r"\b(nan|NaN|NaT|None|null)\b|(?<!%)\{[a-z_]+\}|Traceback")
NOTE = "Report of the <b>project</b>, www.evil.example, from budi@bandung.example"
LONG = "x" * 480
KBS = b"indicator_id;place;period;kind;value;source_id\n" + b"".join(
    f"kbs_rw;kota_bandung;2026-{month:02d};actual;{410 + month},5;\n".encode() for month in range(1, 11)
)
DONE = (
    b"milestone_id,topic_id,title_en,actual_end,reported_on,source_id\n"
    b'M08-BKG,wastewater,"Wastewater project, finished",2026-04-30,2026-05-31,S001\n'
)
STAGE = b"item_id,date,stage,lead_bandung,source_id\nM17,2026-11-02,in_implementation,bdg_dlh,S001\n"
FIGURE = b"indicator_id,place,period,kind,value,source_id\nkbs_rw,kota_bandung,2026-11-10,actual,390,S034\n"


def at(minute):
    return datetime.datetime(2026, 11, 23, 17, minute, tzinfo=datetime.UTC)


def publish(note, by, minute, *uploads):
    """Check files against the newest publication and publish them on top of it."""
    head = programme.newest()
    candidate = intake.examine(uploads, head, programme.load(head).frames)
    return programme.publish(candidate, by, note, at(minute))


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A database with six publications: bundled, two of rows, a replaced table, a restored one, two files."""
    path = tmp_path_factory.mktemp("publications") / "made.sqlite"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{path}")
        publish(NOTE, ANA, 1, Upload("laporan *air* limbah.csv", DONE))
        mended = {(3, "value"): "416"}
        said = Upload(
            "kbs budi@bandung.example.csv", KBS, None, False, {"decimal": ","}, {"source_id": "S034"}, mended
        )
        publish("", TANAKA, 2, said)
        glossary = (DATA / "glossary.csv").read_bytes()
        shorter = b"\n".join(glossary.splitlines()[:-5])
        publish(LONG, TANAKA, 3, Upload("g" * 200 + ".csv", shorter, replace=True))
        programme.restore(3, 4, ANA, "The glossary again", at(4))
        publish("Two files", ANA, 5, Upload("stages.csv", STAGE), Upload("figures.csv", FIGURE))
        programme.close()
    return path


@pytest.fixture
def made(held, monkeypatch):
    """The process uses that database, and nobody may publish."""
    monkeypatch.setattr(sign_in, "configured", lambda: False)


@pytest.fixture
def own(copied, monkeypatch):
    """The same as a copy, of which nothing was read yet."""
    monkeypatch.setattr(sign_in, "configured", lambda: False)
    return copied


def sign_in_as(monkeypatch, who, *, configured=True):
    """Let this session be that of an analyst, or of somebody who is none."""
    decision = Decision(analyst=who) if who else Decision(reason=Reason.NOT_SIGNED_IN)
    monkeypatch.setattr(sign_in, "configured", lambda: configured)
    monkeypatch.setattr(sign_in, "decision", lambda: decision)


def opened(path="data/publications", lang="en", user=None, **query):
    app = AppTest.from_file(str(DATA.parent / "pages" / "shell.py"), default_timeout=60)
    app.query_params.update({"lang": lang, "as_of": "2026-11-23", **query})
    if user:
        app.user = {"is_logged_in": True, "email": user}
    app.switch_page(f"{path}.py")
    app.run()
    assert not app.exception, app.exception
    return app


def everything(app):
    """All that the page sends to the browser, tables included."""
    found = [str(element.proto) for element in app.main]
    found += [element.value.to_csv() for element in app.dataframe]
    return "\n".join(found)


def shown(app):
    """All words on the page."""
    parts = [
        text
        for element in app.main
        for name in ("value", "label", "body")
        if isinstance(text := getattr(element, name, None), str)
    ]
    return "\n".join(parts)


def buttons(app):
    return [button.label for button in (*app.main.button, *app.get("download_button"))]


@pytest.mark.parametrize("number", ["1", "3", "5", "6"])
@pytest.mark.parametrize("lang", ["id", "ja", "en"])
def test_the_page_runs_and_says_nothing_broken(made, monkeypatch, lang, number):
    sign_in_as(monkeypatch, ANA)
    app = opened(lang=lang, user=ANA, number=number)

    assert not BROKEN.findall(shown(app))
    assert len(app.title) == 1
    assert app.selectbox(key="pick_number").value == number


def test_the_history_is_told_newest_first_with_counts_files_and_modes(made):
    app = opened()
    said = shown(app)

    numbers = [line.split("**")[1] for line in heads(app)]
    assert numbers == [f"Publication {number}" for number in range(6, 0, -1)]
    assert r"24 November 2026, 00:05" in heads(app)[0].replace("\\", "")
    plain = said.replace("\\", "")
    assert "Glossary: 0 rows added, 0 changed, 5 removed; 42 rows since" in plain
    assert "Glossary: 5 rows added, 0 changed, 0 removed; 47 rows since" in plain
    assert "Restores publication 3." in plain
    assert "Indicator values: 10 rows added, 0 changed, 0 removed; 612 rows since" in plain
    assert "Received: stages.csv (rows added and updated) and figures.csv (rows added and updated)" in plain
    assert "(table replaced)" in plain
    assert LONG in plain


def heads(app):
    """The first line of each publication of the history."""
    found = [one.value for one in app.markdown if one.value.startswith("**Publication")]
    return found[:6]


def test_notes_and_names_are_shown_letter_for_letter(made):
    app = opened(number="2")
    texts = [one.value for one in app.text]

    assert texts.count(f"Note: {NOTE}") == 2
    assert "laporan *air* limbah.csv" in texts
    assert not [one for one in app.markdown if "evil" in one.value or "laporan" in one.value]


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
@pytest.mark.parametrize("number", ["1", "2", "3", "5"])
def test_viewers_see_no_names_and_no_addresses_where_people_sign_in(made, monkeypatch, lang, number):
    sign_in_as(monkeypatch, None)
    app = opened(lang=lang, number=number)
    sent = everything(app)

    for secret in ("wulan", "tanaka", "budi", "bandung.example", "kawasaki.example"):
        assert secret not in sent, secret
    assert "evil.example" in sent
    table = publications.as_table(history.entries(), app.session_state[state.KEY], named=False)
    assert "@" not in table.to_csv()
    assert len(table.columns) == 5


def test_viewers_get_the_bundled_files_but_not_those_that_people_sent(made, monkeypatch):
    sign_in_as(monkeypatch, None)

    assert buttons(opened(number="1")).count("Download as received") == len(TABLES)
    viewer = opened(number="3")
    assert "Download as received" not in buttons(viewer)
    assert "analysts can download them" in shown(viewer)
    assert "Decimal sign: decimal comma" in shown(viewer)


def test_analysts_see_names_and_so_does_everybody_where_nobody_signs_in(made, monkeypatch):
    assert f"Published by: {ANA}" in shown(opened())
    sign_in_as(monkeypatch, ANA)
    app = opened(user=ANA, number="3")

    assert f"Published by: {TANAKA}" in shown(app)
    assert "kbs budi@bandung.example.csv" in shown(app)
    assert "Download as received" in buttons(app)
    assert "@" in publications.as_table(history.entries(), app.session_state[state.KEY], named=True).to_csv()


def test_the_exact_bytes_of_each_received_file_can_be_had(made):
    sent = {3: [KBS], 2: [DONE], 6: [STAGE, FIGURE]}

    for entry in history.entries():
        if entry.number in sent:
            assert sorted(programme.original(file.sha256) for file in entry.files) == sorted(
                sent[entry.number]
            )
    first = history.entries()[-1]
    assert {file.name: programme.original(file.sha256) for file in first.files} == {
        path.name: path.read_bytes() for path in DATA.glob("*.csv")
    }


def test_answers_are_told_in_words(made):
    said = shown(opened(number="3", lang="id"))

    assert "Tanda desimal: koma desimal (1.234,5)" in said
    assert "Sel kosong pada “ID sumber” diisi dengan “S034”." in said
    assert "baris 3" in said
    assert "“416”" in said


def test_a_file_that_fed_two_tables_is_told_once_and_one_without_a_name_has_one():
    both = received.Received("", "a", "update", ("action_items", "action_item_stages"), {})

    assert received.name_of(both, named=True) == "–"
    assert received.name_of(received.Received("a@b.example.csv", "", "", (), {}), named=False) == "…"


def test_one_publication_tells_its_tables_its_difference_and_its_effect(made):
    app = opened(number="2")
    tables = next(one.value for one in app.dataframe if "Rows" in one.value.columns)

    assert len(tables) == len(TABLES)
    assert tables[tables.iloc[:, 2] == "changed"]["Table"].tolist() == ["Milestones"]
    effect = next(one.value for one in app.markdown if one.value.startswith("| What changes"))
    assert "Milestones that are due without a report" in effect
    assert any("Milestones: 0 rows added, 1 changed" in one.label.replace("\\", "") for one in app.expander)
    assert {"Download everything as ZIP", "Download the table «Topics» as CSV"} <= set(buttons(app))
    assert "publication=2" in str(
        next(one for one in app.get("page_link") if "publication" in str(one.proto)).proto
    )


def test_the_first_publication_has_none_to_compare_with(made):
    app = opened(number="1")

    assert "there is no earlier one to compare with" in shown(app)
    assert not [one for one in app.markdown if one.value.startswith("| What changes")]


def restore(app, number, note="Because of the test"):
    """Type the note, say yes and press the button."""
    if note is not None:
        app.text_area(key="restore_note").input(note)
    app.checkbox(key=f"restore_sure_{number}_{programme.newest()}").check().run()
    return app.button(key=f"restore_{number}_{programme.newest()}")


def test_an_analyst_restores_an_older_publication_as_a_new_one(own, monkeypatch):
    sign_in_as(monkeypatch, ANA)
    app = opened(user=ANA, number="3")
    assert app.button(key="restore_3_6").disabled
    assert "number 7" in shown(app)

    restore(app, 3).click().run()

    newest = history.entries()[0]
    assert (newest.number, newest.by, newest.note, newest.restores) == (7, ANA, "Because of the test", 3)
    assert newest.tables == history.entries()[4].tables
    assert "publication 7 is the newest now" in app.success[0].value
    assert app.session_state["pinned"] == 7
    assert "Restore" not in buttons(app)
    app.selectbox(key="pick_number").select("6").run()
    assert app.text_area(key="restore_note").value == ""
    assert not app.success


def test_without_a_note_nothing_is_restored(own, monkeypatch):
    sign_in_as(monkeypatch, ANA)
    app = opened(user=ANA, number="3")

    restore(app, 3, note=None).click().run()

    assert programme.newest() == 6
    assert "Write in the note" in app.warning[0].value
    restore(app, 3).click().run()
    assert programme.newest() == 7


def test_when_somebody_was_first_it_is_said_who_and_when_and_the_note_is_kept(own, monkeypatch):
    sign_in_as(monkeypatch, ANA)
    app = opened(user=ANA, number="3")
    button = restore(app, 3)
    programme.restore(1, 6, TANAKA, "faster", at(30))

    button.click().run()

    assert programme.newest() == 7
    told = app.error[0].value.replace("\\", "").replace("\u2060", "")
    assert TANAKA in told
    assert "24 November 2026, 00:30" in told
    assert app.text_area(key="restore_note").value == "Because of the test"
    assert app.button(key="restore_3_7").disabled


def test_a_role_that_was_taken_away_counts_at_the_click(own, monkeypatch):
    sign_in_as(monkeypatch, ANA)
    app = opened(user=ANA, number="3")
    button = restore(app, 3)
    sign_in_as(monkeypatch, None)

    button.click().run()

    assert programme.newest() == 6
    assert "Nothing was restored." in app.error[0].value
    sign_in_as(monkeypatch, ANA)
    app.run()
    assert app.text_area(key="restore_note").value == "Because of the test"


@pytest.mark.parametrize("reason", ["full", "locked", "uncertain"])
def test_a_failing_store_is_told_in_words_without_its_own(own, monkeypatch, reason):
    def refuse(*args):
        raise StoreUnavailable(reason, "sqlite:///secret", "disk I/O error")

    sign_in_as(monkeypatch, ANA)
    app = opened(user=ANA, number="3")
    button = restore(app, 3)
    monkeypatch.setattr(programme, "restore", refuse)

    button.click().run()

    told = app.error[0].value.replace("\\", "")
    assert ("Nothing was restored." in told) == (reason != "uncertain")
    assert "disk" not in told.replace("The disk on which", "")
    assert "secret" not in everything(app)
    assert app.text_area(key="restore_note").value == "Because of the test"


def test_a_click_while_the_database_is_down_is_told_to_have_restored_nothing(own, monkeypatch):
    def refuse(*args, **options):
        raise StoreUnavailable("unreachable", "secret", "no route")

    sign_in_as(monkeypatch, ANA)
    app = opened(user=ANA, number="3")
    button = restore(app, 3)
    for name in ("restore", "records", "newest"):
        monkeypatch.setattr(programme, name, refuse)
    st.cache_resource.clear()

    button.click().run()

    told = " ".join(one.value for one in app.error)
    assert "Nothing was restored" in told


def test_a_double_click_restores_once(own, monkeypatch):
    sign_in_as(monkeypatch, ANA)
    memory = {restoring.NOTE: "why"}
    monkeypatch.setattr(st, "session_state", memory)

    restoring.attempt(3, 6)
    memory[restoring.NOTE] = "why"
    restoring.attempt(3, 6)

    assert programme.newest() == 7
    assert memory[restoring.OUTCOME].made == 7


def test_who_may_not_publish_has_no_button_and_an_attempt_without_the_page_is_refused(own, monkeypatch):
    sign_in_as(monkeypatch, None)
    app = opened(number="3")
    assert "Restore" not in buttons(app)
    assert app.info

    memory = {restoring.NOTE: "why"}
    monkeypatch.setattr(st, "session_state", memory)
    restoring.attempt(3, 6)
    assert programme.newest() == 6
    assert memory[restoring.OUTCOME].made is None


@pytest.mark.parametrize(
    ("number", "said"), [("6", "This is the newest"), ("3", "there is nothing to restore")]
)
def test_what_cannot_be_restored_is_explained(own, monkeypatch, number, said):
    sign_in_as(monkeypatch, ANA)
    if number == "3":
        programme.restore(3, 6, ANA, "", at(40))
    app = opened(user=ANA, number=number, publication="6")

    assert said in shown(app)
    assert "Restore" not in buttons(app)


def test_a_store_that_cannot_be_read_is_told_and_the_page_goes_on(own, monkeypatch):
    def refuse():
        raise StoreUnavailable("unreachable", "secret", "no route")

    monkeypatch.setattr(programme, "records", refuse)
    app = opened()

    assert "cannot be reached" in app.error[0].value
    assert len(app.title) == 1


def test_many_publications_are_folded_and_all_are_in_the_download(own):
    for number in range(6, 16):
        programme.restore(6 if number % 2 else 1, number, TANAKA, f"note {number}", at(number))
    app = opened()

    assert "4 older publications" in [one.label for one in app.expander]
    table = publications.as_table(history.entries(), app.session_state[state.KEY], named=True)
    assert table.iloc[:, 0].tolist() == [str(number) for number in range(16, 0, -1)]
    assert heads(app)[0].startswith("**Publication 16**")


def since_last(app):
    """What the overview says under the heading, as lines."""
    return next(
        one.value for one in app.markdown if "rows added" in one.value or "row added" in one.value
    ).splitlines()


def test_the_overview_tells_the_rows_and_what_moved_since_the_publication_before(made):
    app = opened("overview", publication="2")
    lines = since_last(app)

    assert lines[0].replace("\\", "") == "- Milestones: 0 rows added, 1 changed (4 cells), 0 removed"
    assert any("Milestones that are due without a report" in line and "1 → 0" in line for line in lines)
    assert len(lines) <= 8
    assert "compared with" in shown(app)
    assert any("number=2" in str(one.proto) for one in app.get("page_link"))


@pytest.mark.parametrize("lang", ["id", "ja", "en"])
@pytest.mark.parametrize("number", ["1", "3", "4"])
def test_the_overview_says_it_in_each_language(made, lang, number):
    app = opened("overview", lang=lang, publication=number)
    said = shown(app)

    assert not BROKEN.findall(said)
    links = [str(one.proto) for one in app.get("page_link") if "number=" in str(one.proto)]
    assert len(links) == (number != "1")


def test_a_warm_overview_computes_no_difference(made, monkeypatch):
    opened("overview", publication="3")

    def refuse(*args):
        raise AssertionError("it is held")

    monkeypatch.setattr(moved, "computed", refuse)
    monkeypatch.setattr(moved, "told", refuse)
    monkeypatch.setattr(publications.changes, "difference", refuse)
    assert len(since_last(opened("overview", publication="3"))) > 1


def test_an_overview_without_the_publication_before_says_so(own, monkeypatch):
    whole = programme.load

    def refuse(number):
        if number == 2:
            raise StoreUnavailable("unreachable", "secret", "no route")
        return whole(number)

    monkeypatch.setattr(programme, "load", refuse)
    app = opened("overview", publication="3")
    assert "cannot be read at present" in shown(app)
