"""The slides of the sources: every ID that a deck names is listed."""

from tests.slides.conftest import bundled_decks, bundled_frames, by_id, decks, record


def test_every_source_that_a_slide_names_is_listed_by_its_id(every):
    for deck in every.values():
        named = {one for slide in deck.slides for one in slide.source_ids}
        listed = [row[0].text for slide in by_id(deck, "sources") for row in slide.body.rows]

        assert listed == sorted(named)
        for slide in by_id(deck, "sources"):
            ids = [row[0].text for row in slide.body.rows]
            assert [
                line[: len(one)] for line, one in zip(slide.notes[-1].text.splitlines(), ids, strict=True)
            ] == ids


def test_a_source_is_listed_with_publisher_title_day_and_kind_and_cut_at_a_word():
    slides = by_id(bundled_decks()["en"], "sources")
    rows = {row[0].text: [cell.text for cell in row[1:]] for slide in slides for row in slide.body.rows}

    assert slides[0].message == (
        "This deck rests on 62 sources: 18 official, 5 open data, 38 press and 1 unverified."
    )
    assert rows["S041"] == [
        "Liputan6",
        "Pemkot Klaim 234 RW Masuk Kawasan Bebas Sampah",
        "21 August 2023",
        "press",
    ]
    assert rows["S030"][0] == "IGES, Oriental Consultants Global, City of Kawasaki, Tokyo …"


def test_a_deck_without_sources_says_so():
    frames = {name: frame.iloc[:0] for name, frame in bundled_frames().items()}
    (slide,) = by_id(decks(record(frames))["en"], "sources")

    assert slide.message == "The slides of this deck name no source."
