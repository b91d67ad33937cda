"""The page of proofs: what is measured anew takes the place of what was measured before."""

from datetime import UTC, datetime

from benchmarks.proof import BEGINNING, Row, at_most, on_record, page, section

ORDER = ("First", "Second")


def measured(topic: str, *rows: Row) -> dict[str, str]:
    return {topic: section(topic, rows, datetime(2026, 11, 29, 22, 40, tzinfo=UTC), 0.37)}


def test_topics_stand_in_their_order_and_the_others_stay():
    old = page("", measured("Second", at_most("it", 2, 1)), ORDER)
    both = page(old, measured("First", on_record("one", "1")), ORDER)
    assert both.startswith(BEGINNING)
    assert both.index("## First") < both.index("## Second")
    assert "| it | 2.00 × | at most 1 × | **not held** |" in both
    anew = page(both, measured("Second", at_most("it", 0.5, 1)), ORDER)
    assert "not held" not in anew
    assert "| one | 1 | – | on record |" in anew
    assert "Begun on 2026-11-29 at 22:40 UTC" in anew
    assert page(anew, {}, ORDER) == anew


def test_a_bar_in_a_cell_does_not_end_it():
    assert "a \\| b" in page("", measured("First", on_record("a | b", "1")), ORDER)
