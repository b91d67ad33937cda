"""The presenter's notes: how each slide was made, what to answer when asked why, and its sources."""

from tests.slides.conftest import bundled_decks, by_id, changed, made


def test_every_slide_has_method_answers_and_sources_in_its_notes_in_every_language(every):
    for deck in every.values():
        t = deck.t
        for slide in deck.slides:
            notes = {note.heading: note.text for note in slide.notes}
            wanted = [
                t("Method"),
                t("When asked why"),
                *([t("Sources")] if slide.slide_id != "cover" else []),
            ]
            assert list(notes) == wanted, (slide.slide_id, slide.part)
            assert all(text.strip() for text in notes.values())
            if slide.source_ids or slide.slide_id == "sources":
                assert notes[t("Sources")] != t("No source is named for this.")


def test_no_slide_of_the_record_is_without_an_answer():
    for deck in bundled_decks().values():
        for slide in deck.slides:
            assert slide.notes[1].text != deck.t("The record gives no reason for this."), slide.slide_id


def test_why_kawasaki_has_less_waste_is_answered_with_what_the_record_tells():
    (slide,) = by_id(bundled_decks()["en"], "role_model")
    answers = slide.notes[1].text.splitlines()

    assert answers[0] == "Bandung's figure is derived, not measured; the two count different things"
    assert answers[3] == (
        "1990: Waste emergency declared in Kawasaki. Waste neared the limit of the incinerators; sorting was "
        "expanded step by step."
    )
    assert {"S114", "S121", "S122"} <= set(slide.source_ids)


def test_why_waste_is_left_and_what_it_is_made_of_is_answered_with_numbers():
    (sites,) = by_id(bundled_decks()["en"], "tps_map")
    (waste,) = by_id(bundled_decks()["en"], "composition")

    assert sites.notes[1].text.startswith(
        "At 33 of 154 sites not everything is hauled away; most is left at: "
    )
    # Since 2020 only: before, the categories were others.
    assert waste.notes[1].text.startswith(
        "From 2020 to 2024 these changed most: Food waste and leaves from 772.7 to 664.2 t/day, "
    )


def test_what_moved_names_the_sources_and_the_reason_of_each_thing():
    agreed = "I2,2016-02-18,agreed,bdg_city,kws_city,,,,,,,,,S001"
    begun = "I2,2026-11-02,in_implementation,bdg_dlh,,,,,,,,,,S020"
    slide = made(changed(("action_item_stages", agreed, f"{agreed}\n{begun}")), "changes")[0]

    assert "Carried out first by «Air»: in implementation (2 November 2026)." in slide.notes[1].text
    assert "Action item: Air: In this stage since: 2 November 2026." in slide.notes[1].text
    assert slide.source_ids == ("S020",)
