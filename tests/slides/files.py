"""PowerPoint files of the sample decks, and charts of the whole dashboard on slides."""

import io
from functools import cache

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from bandung_kawasaki.slides.powerpoint import pptx
from bandung_kawasaki.slides.powerpoint.charts import put_chart
from bandung_kawasaki.slides.powerpoint.look import Box
from tests.charts import conftest as charts
from tests.slides import conftest as sample


def decks_of(of):
    return sample.bundled_decks() if of == "bundled" else sample.made_up_decks()


@cache
def made(of, lang, second=""):
    return pptx(sample.bundled_decks() if of == "bundled" else sample.made_up_decks(), lang, second)


@cache
def opened(of, lang, second=""):
    return Presentation(io.BytesIO(made(of, lang, second)))


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
