"""Axes of days: where they begin and end, their steps, and how each language writes days on them."""

import datetime
import math
from dataclasses import replace

from bandung_kawasaki.slides.powerpoint.native import Axis, serial

FORMATS = {
    "id": {"years": "yyyy", "months": "[$-421]mmm yyyy", "days": "[$-421]d mmm yyyy"},
    "ja": {"years": 'yyyy"年"', "months": 'yyyy"年"m"月"', "days": 'yyyy"年"m"月"d"日"'},
    "en": {"years": "yyyy", "months": "[$-809]mmm yyyy", "days": "[$-809]d mmm yyyy"},
}
ROOM = {"years": 0.8, "months": 1.3, "days": 1.7}
"""Inches that the label of a tick takes, with the room beside it."""
LAST_OF_MONTHS = 900
LAST_OF_DAYS = 75


def axis(first: datetime.date, last: datetime.date, lang: str, *, month: int = 1, room: float) -> Axis:
    """An axis over these days, `room` inches long; years begin in `month` (7: labels at mid-year)."""
    span = max(1, (last - first).days)
    most = {unit: max(2.0, room / inches) for unit, inches in ROOM.items()}
    if span > LAST_OF_MONTHS or month != 1:
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1000) if span / 365.25 / n <= most["years"])
        year = first.year - (first < datetime.date(first.year, month, 1))
        low, unit = datetime.date(year - year % step, month, 1), "years"
    elif span > LAST_OF_DAYS:
        step = next(n for n in (1, 2, 3, 6) if span / 30.4 / n <= most["months"] or n == 6)
        low, unit = first.replace(day=1), "months"
    else:
        step, low, unit = max(1, math.ceil(span / most["days"])), first, "days"
    return Axis(serial(low), serial(max(last, low)), step, unit, FORMATS[lang][unit])


def thinned(axis: Axis, room: float) -> Axis:
    """An axis of days as numbers with as many labels as have room in so many inches."""
    for unit, inches in ROOM.items():
        if axis.step and any(axis.format == forms[unit] for forms in FORMATS.values()):
            most = max(2.0, room / inches)
            return replace(axis, step=axis.step * math.ceil(axis.length / axis.step / most))
    return axis


def as_numbers(axis: Axis) -> Axis:
    """The same for an axis that knows numbers only: steps in days, begun so late that no label slips back."""
    late, length = {"years": (1, 365.25), "months": (3, 30.4375)}.get(axis.unit, (0, 1.0))
    low, step = axis.low or 0.0, axis.step or 1.0
    return Axis(low + late, axis.high, step * length, "", axis.format, axis.hidden)
