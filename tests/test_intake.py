"""Files against the newest publication: what they would change, and what is wrong beside other tables."""

import datetime

import pytest

from bandung_kawasaki import intake, programme
from bandung_kawasaki.errors import AnswerInvalid, NothingToPublish, PublicationConflict
from bandung_kawasaki.intake import Upload
from bandung_kawasaki.tables import TABLES
from tests import made_up

NOW = datetime.datetime(2026, 11, 24, 9, 0, tzinfo=datetime.UTC)
VALUES = "indicator_id,place,period,kind,value,source_id\n"
MILESTONES = "milestone_id,topic_id,title_en,percent_complete,reported_on,source_id\n"


@pytest.fixture(scope="module")
def base():
    return programme.frames(made_up.texts())


def examine(base, *uploads):
    return intake.examine(uploads, 1, base)


def upload(text, name="file.csv", **said):
    return Upload(name, text.encode(), **said)


def found(candidate):
    return [
        (one.table, [(problem.code, problem.row, problem.column) for problem in one.problems])
        for one in candidate.checked
    ]


def codes(problems):
    return [problem.code for problem in problems]


def test_rows_are_added_and_updated_and_the_others_stay(base):
    candidate = examine(base, upload(VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S076\n"))
    assert candidate.outcome == "accept"
    assert candidate.changed == ("indicator_values",)
    difference = candidate.differences["indicator_values"]
    assert (len(difference.added), len(difference.removed), difference.changed_rows) == (1, 0, 0)
    assert len(candidate.frames["indicator_values"]) == len(base["indicator_values"]) + 1


def test_a_column_that_the_file_lacks_keeps_its_values_and_an_empty_cell_clears(base):
    before = base["milestones"].set_index("milestone_id").loc["A1"]
    text = "milestone_id,topic_id,title_en,reported_on,source_id\nA1,1,,2026-11-01,S001\n"
    candidate = examine(base, upload(text))
    after = candidate.frames["milestones"].set_index("milestone_id").loc["A1"]
    assert (after["title_ja"], after["weight"]) == (before["title_ja"], before["weight"])
    assert after["planned_end_last"] == before["planned_end_last"]
    assert (before["title_en"], after["title_en"] == after["title_en"]) == ("Survey of households", False)
    assert candidate.differences["milestones"].cleared_cells == 1


def test_the_days_of_a_span_follow_their_text(base):
    text = "milestone_id,topic_id,planned_end,reported_on,source_id\nA1,1,2030-02,2026-11-01,S001\n"
    after = examine(base, upload(text)).frames["milestones"].set_index("milestone_id").loc["A1"]
    assert f"{after['planned_end_last']:%Y-%m-%d}" == "2030-02-28"


def test_days_and_titles_are_checked_as_they_would_stand_beside_what_is_stored(base):
    header = "milestone_id,topic_id,planned_end,reported_on,source_id\n"
    text = header + "A1,1,2024,2026-11-01,S001\nN,1,2024,2026,S001\n"
    assert found(examine(base, upload(text))) == [
        ("milestones", [("date_order", 2, "planned_end"), ("required_missing", 3, "title_en")])
    ]


def test_a_table_that_is_replaced_is_the_file(base):
    text = VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S076\n"
    candidate = examine(base, upload(text, replace=True))
    assert len(candidate.frames["indicator_values"]) == 1
    difference = candidate.differences["indicator_values"]
    assert len(difference.removed) == len(base["indicator_values"])
    assert difference.vanished_cells > len(difference.removed)


def test_several_files_of_one_table_come_together(base):
    files = [upload(VALUES + f"kbs_rw,kota_bandung,203{n},actual,{n},S076\n", f"{n}.csv") for n in (1, 2)]
    candidate = examine(base, *files)
    assert len(candidate.differences["indicator_values"].added) == 2


def test_one_key_in_two_files_of_a_run_is_a_problem_of_the_later_one(base):
    files = [upload(VALUES + f"kbs_rw,kota_bandung,2031,actual,{n},S076\n", f"{n}.csv") for n in (1, 2)]
    key = "indicator_id+place+period+category+kind+role+source_id"
    assert found(examine(base, *files)) == [
        ("indicator_values", []),
        ("indicator_values", [("key_duplicate", 2, key)]),
    ]


def test_several_files_that_replace_a_table_are_the_table_together(base):
    files = [
        upload(VALUES + f"kbs_rw,kota_bandung,203{n},actual,{n},S076\n", f"{n}.csv", replace=True)
        for n in (1, 2)
    ]
    added = upload(VALUES + "kbs_rw,kota_bandung,2033,actual,3,S076\n", "3.csv")
    candidate = examine(base, added, *files)
    assert candidate.frames["indicator_values"]["value"].tolist() == [1.0, 2.0, 3.0]


def test_what_one_file_lacks_another_may_bring(base):
    row = upload(VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S999\n", "values.csv")
    source = upload("source_id,publisher,title,reliability\nS999,City,Report,official\n", "sources.csv")
    assert found(examine(base, row)) == [("indicator_values", [("fk_unknown", 2, "source_id")])]
    assert examine(base, row, source).outcome == "accept"


def test_references_are_checked_beside_other_faults_too(base):
    text = VALUES + "kbs_rw,kota_bandung,2031-01,actual,x,S998\n"
    assert found(examine(base, upload(text))) == [
        ("indicator_values", [("fk_unknown", 2, "source_id"), ("number_invalid", 2, "value")])
    ]


def test_what_a_faulty_file_would_bring_is_not_missed_elsewhere(base):
    row = upload(VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S999\n", "values.csv")
    source = upload("source_id,publisher,title,reliability\nS999,City,Report,hearsay\n", "sources.csv")
    assert found(examine(base, row, source)) == [
        ("indicator_values", []),
        ("sources", [("enum_invalid", 2, "reliability")]),
    ]


def test_a_key_that_vanishes_but_is_named_elsewhere_is_a_problem(base):
    text = "source_id,publisher,title,reliability\nS999,City,Report,official\n"
    candidate = examine(base, upload(text, replace=True))
    problems = list(candidate.checked[0].problems)
    assert {problem.code for problem in problems} == {"key_in_use"}
    assert {problem.value for problem in problems} >= {"S001", "S076"}
    assert {problem.row for problem in problems} == {None}


def test_a_second_figure_on_one_line_is_a_problem_of_the_file(base):
    values = base["indicator_values"]
    stored = values[
        (values["role"] == "line") & (values["kind"] == "actual") & values["category"].isna()
    ].iloc[0]
    text = VALUES + f"{stored['indicator_id']},{stored['place']},{stored['period']},actual,1,S002\n"
    column = "indicator_id+place+period+category+kind"
    assert found(examine(base, upload(text))) == [("indicator_values", [("line_duplicate", 2, column)])]
    assert examine(base, upload(text)).checked[0].problems[0].expected is None
    beside = text.replace("kind,value", "kind,role,value").replace("actual,1", "actual,beside,1")
    assert examine(base, upload(beside)).outcome == "accept"


def test_a_second_figure_on_one_line_names_the_earlier_row_of_its_own_file(base):
    rows = [f"kbs_rw,kota_bandung,2031-01,actual,{value},S{value:03}\n" for value in (1, 2)]
    candidate = examine(base, upload(VALUES + "".join(rows)))
    (problem,) = candidate.checked[0].problems
    assert (problem.code, problem.row, problem.expected) == ("line_duplicate", 3, "2")


def test_the_row_of_another_file_is_not_named(base):
    files = [
        upload(f"{VALUES}kbs_rw,kota_bandung,2031-01,actual,{value},S{value:03}\n", f"{value}.csv")
        for value in (1, 2)
    ]
    told = [problem for one in examine(base, *files).checked for problem in one.problems]
    assert {(problem.code, problem.row, problem.expected) for problem in told} == {
        ("line_duplicate", 2, None)
    }


def test_a_file_in_the_analysts_own_words_is_read_as_the_words_of_the_vocabulary(base):
    text = VALUES.replace("kind", "kind,derived") + "kbs_rw,kota_bandung,2031-01,Aktual,Ya,900,S076\n"
    candidate = examine(base, upload(text))
    assert candidate.outcome == "accept"
    frame = candidate.frames["indicator_values"]
    (row,) = frame[frame["period"] == "2031-01"].to_dict("records")
    assert (row["kind"], row["derived"]) == ("actual", "yes")


def test_a_label_that_is_not_listed_is_noted(base):
    candidate = examine(base, upload(VALUES + "kbs_rw,atlantis,2031-01,actual,900,S076\n"))
    assert (candidate.outcome, codes(candidate.checked[0].notices)) == ("accept", ["label_unknown"])


def test_a_figure_far_off_its_neighbours_is_noted(base):
    rows = "".join(
        f"kbs_rw,cibiru,203{n},actual,{value},S076\n" for n, value in enumerate([100, 110, 1200, 120, 130])
    )
    candidate = examine(base, upload(VALUES + rows))
    jumps = [notice for notice in candidate.checked[0].notices if notice.code == "value_jump"]
    assert [(notice.row, notice.value) for notice in jumps] == [(4, "1200")]


def test_a_figure_far_off_the_one_that_it_replaces_is_noted_and_an_unchanged_one_never(base):
    rows = "".join(f"kbs_rw,cibiru,203{n},actual,{value},S076\n" for n, value in enumerate([100, 900, 110]))
    stored = examine(base, upload(VALUES + rows)).frames
    again = examine(stored, upload(VALUES + rows))
    assert "value_jump" not in codes(again.checked[0].notices)
    slip = examine(stored, upload(VALUES + "kbs_rw,cibiru,2032,actual,11,S076\n"))
    jumps = [notice for notice in slip.checked[0].notices if notice.code == "value_jump"]
    assert [(notice.row, notice.value) for notice in jumps] == [(2, "11")]


def test_a_percentage_below_0_or_above_100_is_noted(base):
    rows = "".join(f"reduction_rate,cibiru,203{n},actual,{v},S076\n" for n, v in enumerate([-5, 0, 100, 150]))
    notices = examine(base, upload(VALUES + rows)).checked[0].notices
    assert [(one.row, one.value) for one in notices if one.code == "percent_unusual"] == [
        (2, "-5"),
        (5, "150"),
    ]


def test_a_figure_five_times_its_neighbours_is_not_far_off(base):
    rows = "".join(f"kbs_rw,cibiru,203{n},actual,{value},S076\n" for n, value in enumerate([100, 500, 100]))
    candidate = examine(base, upload(VALUES + rows))
    assert "value_jump" not in codes(candidate.checked[0].notices)


def test_only_figures_of_percentage_indicators_are_percentages(base):
    rows = "reduction_rate,cibiru,2031,actual,0.5,S076\nkbs_rw,cibiru,2031,actual,0.5,S076\n"
    candidate = examine(base, upload(VALUES + rows))
    (question,) = candidate.checked[0].questions
    assert (question.code, question.subject, question.row) == ("percent_scale_ambiguous", "reduction_rate", 2)
    answered = examine(base, upload(VALUES + rows, answers={question.choices[0].split("=")[0]: "fraction"}))
    added = answered.differences["indicator_values"].added
    assert sorted(added["value"]) == [0.5, 50.0]
    signed = examine(base, upload(VALUES + "kbs_rw,cibiru,2031,actual,5%,S076\n"))
    assert found(signed) == [("indicator_values", [("number_invalid", 2, "value")])]


def test_the_day_of_a_report_is_asked_once_and_written_in(base):
    text = "milestone_id,topic_id,title_en,source_id\nN1,1,x,S001\nN2,1,y,S001\n"
    (question,) = examine(base, upload(text)).checked[0].questions
    assert (question.code, question.row) == ("reported_on_missing", 2)
    for answer, written in (("2026-11-01", ["2026-11-01"] * 2), ("none", [None] * 2)):
        candidate = examine(base, upload(text, answers={"reported_on": answer}))
        added = candidate.differences["milestones"].added["reported_on"]
        assert [None if value != value else value for value in added] == written


def test_a_source_may_hold_for_the_whole_file(base):
    text = "indicator_id,place,period,kind,value\nkbs_rw,kota_bandung,2031-01,actual,900\n"
    assert codes(examine(base, upload(text)).checked[0].problems) == ["column_missing"]
    candidate = examine(base, upload(text, fill={"source_id": "S076"}))
    assert candidate.differences["indicator_values"].added["source_id"].tolist() == ["S076"]


def test_a_mended_cell_counts_in_the_place_of_the_written_one(base):
    text = VALUES + "kbs_rw,kota_bandung,2031-01,actual,many,S076\n"
    candidate = examine(base, upload(text, mended={(2, "value"): "900"}))
    assert candidate.differences["indicator_values"].added["value"].tolist() == [900.0]


def test_one_sheet_feeds_both_tables_of_the_action_plan(base):
    text = (
        "item_id,topic_id,title_en,origin,date,stage,source_id,note\n"
        "X1,energy,Solar roofs,follow_up,2026-01,proposed,S001,first talk\n"
        "X1,energy,Solar roofs,follow_up,2026-03,agreed,S001,\n"
    )
    candidate = examine(base, upload(text))
    assert candidate.outcome == "accept"
    assert candidate.changed == ("action_items", "action_item_stages")
    assert candidate.differences["action_items"].added["item_id"].tolist() == ["X1"]
    assert candidate.differences["action_item_stages"].added["stage"].tolist() == ["proposed", "agreed"]
    assert [list(one.notices) for one in candidate.checked] == [[], []]


def test_a_cell_of_such_a_sheet_is_mended_in_the_table_that_has_it(base):
    text = (
        "item_id,topic_id,title_en,origin,date,stage,source_id\n"
        "X1,energie,Solar roofs,follow_up,2026-01,begun,S001\n"
    )
    mended = {(2, "stage"): "proposed", (2, "topic_id"): "energy"}
    candidate = examine(base, upload(text, mended=mended))
    assert found(candidate) == [("action_items", []), ("action_item_stages", [])]


def test_a_table_that_knows_more_of_the_columns_is_asked_about(base):
    header = "number,name,title,kecamatan_id,latitude,longitude,inflow_m3_per_day,source_id\n"
    text = header + "1,x,x,3273010,-6.9,107.6,5,S001\n"
    (one,) = examine(base, upload(text)).checked
    assert [question.code for question in one.questions] == ["table_ambiguous"]
    assert set(one.questions[0].choices) == {"table=kecamatan", "table=tps_sites"}


def test_an_item_described_in_two_ways_in_one_sheet_is_a_problem(base):
    text = (
        "item_id,topic_id,title_en,origin,date,stage,source_id\n"
        "X1,energy,Solar roofs,follow_up,2026-01,proposed,S001\n"
        "X1,energy,Solar cells,follow_up,2026-03,agreed,S001\n"
    )
    assert found(examine(base, upload(text)))[0] == ("action_items", [("key_duplicate", 3, "item_id")])


def test_a_file_of_no_table_and_one_of_several_say_so(base):
    candidate = examine(base, upload("hello,world\n1,2\n"), Upload("empty.csv", b""))
    assert found(candidate) == [
        (None, [("header_not_found", None, None)]),
        (None, [("file_empty", None, None)]),
    ]
    (one,) = examine(base, upload("title_en,title_id\nx,y\n")).checked
    assert [question.code for question in one.questions] == ["table_ambiguous"]
    assert "table=milestones" in one.questions[0].choices
    chosen = examine(base, upload("title_en,title_id\nx,y\n", table="milestones"))
    assert chosen.checked[0].table == "milestones"
    assert "column_missing" in codes(chosen.checked[0].problems)


def test_an_answer_that_is_none_is_refused_with_what_would_be_one(base):
    with pytest.raises(AnswerInvalid, match=r"date_order=YMD is no answer; known are: date_order=DMY"):
        examine(base, upload(VALUES, answers={"date_order": "YMD"}))


def test_a_bad_file_leaves_no_difference_at_all(base):
    good = upload(VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S076\n", "good.csv")
    bad = upload(VALUES + "kbs_rw,kota_bandung,2031-02,actual,x,S076\n", "bad.csv")
    candidate = examine(base, good, bad)
    assert (candidate.outcome, candidate.changed) == ("reject", ())
    with pytest.raises(ValueError, match="not published"):
        programme.publish(candidate, "somebody", "", NOW)


# Publishing


def publish(text, **said):
    head = programme.newest()
    candidate = intake.examine([upload(text, **said)], head, programme.load(head).frames)
    return programme.publish(candidate, "somebody", "why", NOW)


def test_the_first_start_publishes_what_ships_with_the_code_once(own_store):
    assert programme.newest() == 1
    (record,) = programme.records()
    assert (record.published_by, record.number) == (programme.BUNDLED, 1)
    assert {part.table for part in record.parts} == set(TABLES)
    name = record.parts[0].original_name
    assert programme.original(record.parts[0].original_sha256) == (programme.DATA / name).read_bytes()
    programme.close()
    assert programme.newest() == 1


def test_a_changed_bundle_follows_a_bundled_head_but_never_an_analysts(own_store, tmp_path, monkeypatch):
    assert programme.newest() == 1
    programme.close()
    folder = tmp_path / "data"
    folder.mkdir()
    for path in programme.DATA.glob("*.csv"):
        (folder / path.name).write_bytes(path.read_bytes())
    with (folder / "glossary.csv").open("a", encoding="utf-8") as file:
        file.write("new,New,Baru,新しい,New word,Kata baru,新しい語\n")
    original = programme.DATA
    monkeypatch.setattr(programme, "DATA", folder)
    assert programme.newest() == 2
    programme.close()
    monkeypatch.setattr(programme, "DATA", original)
    assert programme.newest() == 2, "the older bundle was a publication before"
    publish(VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S076\n")
    programme.close()
    (folder / "glossary.csv").write_bytes((original / "glossary.csv").read_bytes() + b"x,X,X,X,X,X,X\n")
    monkeypatch.setattr(programme, "DATA", folder)
    assert programme.newest() == 3


def test_what_was_published_is_read_back_and_the_bytes_as_received_are_kept(own_store):
    text = (
        "ID indikator;Tempat;Periode;Jenis;Nilai;ID sumber\nkbs_rw;kota_bandung;2031-01;actual;1.250;S076\n"
    )
    record = publish(text, answers={"decimal": ","})
    (part,) = [part for part in record.parts if part.original_sha256]
    assert programme.original(part.original_sha256) == text.encode()
    assert (part.table, part.mode, part.answers["answers"]) == (
        "indicator_values",
        "update",
        {"decimal": ","},
    )
    values = programme.load(record.number).frames["indicator_values"]
    assert values.loc[values["period"] == "2031-01", "value"].tolist() == [1250.0]
    assert len(programme.load(1).frames["indicator_values"]) == len(values) - 1


def test_the_exact_bytes_of_the_third_upload_are_there_after_ten(own_store):
    texts = [VALUES + f"kbs_rw,kota_bandung,20{n},actual,{n},S076\n" for n in range(31, 41)]
    numbers = [publish(text).number for text in texts]
    record = next(record for record in programme.records() if record.number == numbers[2])
    (part,) = [part for part in record.parts if part.original_sha256]
    assert programme.original(part.original_sha256) == texts[2].encode()


def test_publications_that_share_a_table_share_its_frame(own_store):
    publish(VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S076\n")
    first, second = programme.load(1).frames, programme.load(2).frames
    assert first["events"] is second["events"]
    assert first["indicator_values"] is not second["indicator_values"]


def test_the_second_of_two_on_one_head_is_told_who_was_first(own_store):
    head = programme.newest()
    frames = programme.load(head).frames
    texts = [VALUES + f"kbs_rw,kota_bandung,203{n},actual,9,S076\n" for n in (1, 2)]
    one, two = (intake.examine([upload(text)], head, frames) for text in texts)
    programme.publish(one, "first@example.org", "", NOW)
    with pytest.raises(PublicationConflict, match=r"first@example\.org") as refused:
        programme.publish(two, "second@example.org", "", NOW)
    assert refused.value.number == 2
    assert programme.newest() == 2


def test_nothing_is_published_where_nothing_changes(own_store):
    head = programme.newest()
    frames = programme.load(head).frames
    same = Upload("labels.csv", (programme.DATA / "labels.csv").read_bytes())
    with pytest.raises(NothingToPublish):
        programme.publish(intake.examine([same], head, frames), "somebody", "", NOW)
    with pytest.raises(NothingToPublish):
        programme.restore(1, 1, "somebody", "", NOW)


def test_restoring_makes_a_new_publication_with_the_old_contents(own_store):
    publish(VALUES + "kbs_rw,kota_bandung,2031-01,actual,900,S076\n")
    preview = programme.restoration(1)
    assert preview.changed == ("indicator_values",)
    assert len(preview.differences["indicator_values"].removed) == 1
    record = programme.restore(1, 2, "somebody", "a slip", NOW)
    assert (record.number, record.follows) == (3, 2)
    assert record.tables == programme.records()[-1].tables
    assert programme.newest() == 3


def test_text_that_a_spreadsheet_would_run_survives_publication(own_store):
    publish("term,title_en,title_id,title_ja,meaning_en,meaning_id,meaning_ja\nx,=1+1,'=1,-,@a,＝全角,+62\n")
    row = programme.load(2).frames["glossary"].set_index("term").loc["x"]
    assert row.tolist() == ["=1+1", "=1", "-", "@a", "＝全角", "+62"]
