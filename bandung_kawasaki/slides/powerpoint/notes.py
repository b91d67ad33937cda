"""The presenter's notes of a slide."""

from collections.abc import Sequence
from typing import Any

from bandung_kawasaki.slides.deck import Note
from bandung_kawasaki.slides.powerpoint.text import Paragraph, put
from bandung_kawasaki.slides.powerpoint.words import Tongues

SIZE = 12.0


def put_notes(slide: Any, notes: Sequence[Note], under: Sequence[Note], tongues: Tongues) -> None:
    """All notes in the first language, below them all in the second."""
    said = _said(notes, tongues.first)
    if tongues.second and under != notes:
        said += _said(under, tongues.second, 18)
    put(slide.notes_slide.notes_text_frame, said)


def _said(notes: Sequence[Note], lang: str, first: float = 0) -> list[Paragraph]:
    found = []
    for n, note in enumerate(notes):
        before = first if not n else 8.0
        if note.heading:
            found.append(Paragraph(note.heading, SIZE, lang, bold=True, before=before))
        found.append(Paragraph(note.text, SIZE, lang, before=0 if note.heading else before))
    return found
