"""PowerPoint files of the sample decks, and charts of the whole dashboard on slides."""

import io
from functools import cache

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from bandung_kawasaki.slides.deck import Cards
from bandung_kawasaki.slides.powerpoint import pptx
from bandung_kawasaki.slides.powerpoint.charts import put_chart
from bandung_kawasaki.slides.powerpoint.look import Box
from tests.charts import conftest as charts
from tests.slides import conftest as sample


def decks_of(of):
    return sample.bundled_decks() if of == "bundled" else sample.made_up_decks()


@cache
def made(of, lang, second=""):
    return pptx(decks_of(of), lang, second)


@cache
def opened(of, lang, second=""):
    return Presentation(io.BytesIO(made(of, lang, second)))


def named(pair):
    """How a test names a language, or two of them."""
    return "+".join(filter(None, pair))


def slides_of(of, lang, second=""):
    """Each slide of the file with the deck's own and the one in the language below it."""
    decks = decks_of(of)
    found = opened(of, lang, second).slides
    return zip(found, decks[lang].slides, decks[second or lang].slides, strict=True)


def said_on(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def cards_of(body):
    """The cards of a slide, beside a chart or alone."""
    return body.cards if isinstance(body, Cards) else getattr(body, "beside", ())


def frames(slide, kind):
    return [shape for shape in slide.shapes if shape.shape_type == kind]


def the_chart(slide):
    return frames(slide, MSO_SHAPE_TYPE.CHART)[0]


def drawn(lang, name, second=""):
    """One of the charts of the whole dashboard as a native chart on an empty slide."""
    empty = Presentation()
    slide = empty.slides.add_slide(empty.slide_layouts[6])
    frames_of = charts.record()
    words = {each: charts.words(frames_of, each) for each in (lang, second or lang)}
    every = {each: charts.drawn(charts.record, each, charts.TODAY)[name] for each in words}
    under = (every[second], words[second]) if second else None
    put_chart(slide.shapes, Box(0.5, 1.5, 12.3, 5.2), every[lang], words[lang], under)
    return every[lang], slide
