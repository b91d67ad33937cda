"""The deck as a PowerPoint file with native charts, tables and text."""

import io

from bandung_kawasaki.slides.deck import Decks
from bandung_kawasaki.slides.powerpoint import master
from bandung_kawasaki.slides.powerpoint.page import put_slide
from bandung_kawasaki.slides.powerpoint.words import Tongues


def pptx(decks: Decks, lang: str, second: str = "") -> bytes:
    """The bytes of a .pptx: a slide for each of the deck, in `lang`, with `second` (if any) below.

    Raises KeyError for a language that the decks do not have.
    """
    deck, under = decks[lang], decks[second or lang]
    tongues = Tongues(lang, second if second != lang else "")
    made = master.presentation(deck.heading, deck.standing, lang, deck.as_of)
    layout = made.slide_layouts[0]
    for n, (slide, other) in enumerate(zip(deck.slides, under.slides, strict=True), start=1):
        put_slide(made.slides.add_slide(layout), n, (slide, other), (deck, under), tongues)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
