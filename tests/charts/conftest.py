"""The bundled record, a made-up programme and small frames, with the words of a language."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd
import pytest

from bandung_kawasaki import programme, texts
from bandung_kawasaki.charts import action_plan, indicators, milestones, partnership, role_model, slip, tps
from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.progress import action_plan as plan
from bandung_kawasaki.progress import indicators as figures
from bandung_kawasaki.progress import milestones as progress
from bandung_kawasaki.progress import outputs
from bandung_kawasaki.progress import slip as trend
from tests import made_up

TODAY = date(2026, 11, 23)


@cache
def record() -> dict[str, pd.DataFrame]:
    return dict(programme.load(1).frames)


@cache
def invented() -> dict[str, pd.DataFrame]:
    return programme.frames(made_up.texts())


def words(frames: dict[str, pd.DataFrame], lang: str) -> texts.Words:
    columns = ["kind", "label", "title_en", "title_id", "title_ja"]
    return texts.of(lang, frames["labels"][columns].itertuples(index=False, name=None))


@dataclass(frozen=True)
class Charts:
    """All charts of some frames in one language on one day, by name."""

    frames: dict[str, pd.DataFrame]
    lang: str
    as_of: date

    @property
    def t(self) -> texts.Words:
        return words(self.frames, self.lang)

    def indicator(self, indicator_id: str) -> dict[str, object]:
        rows = self.frames["indicators"]
        found = rows[rows["indicator_id"] == indicator_id].to_dict("records")
        return found[0] if found else {"indicator_id": indicator_id, "title_en": indicator_id, "unit": "t"}

    def all(self) -> dict[str, Chart | None]:
        frames, t, day = self.frames, self.t, self.as_of
        values = figures.with_per_day(frames["indicators"], frames["indicator_values"])
        items = plan.items(frames["action_items"], frames["action_item_stages"], day)
        spans = plan.spans(frames["action_items"], frames["action_item_stages"], day)
        stated = progress.states(frames["milestones"], day)
        events = frames["events"]
        published = [one for one in (date(2026, 10, 1), TODAY) if one <= day]
        named = {
            f"series {name}": indicators.series(self.indicator(name), values, t, day, events=events)
            for name in ("kbs_rw", "reduction_rate", "waste_generated", "tps_count", "population")
        }
        return {
            **named,
            "gantt": milestones.gantt(stated, t, day),
            "planned": milestones.planned_against_actual(outputs.curve(frames["milestones"], day), t, day),
            "hauled": indicators.monthly(
                self.indicator("waste_hauled_per_day"), values, t, day, events=events
            ),
            "trips": indicators.monthly(self.indicator("truck_trips_per_day"), values, t, day),
            "yearly": indicators.yearly(self.indicator("waste_hauled"), values, t, day, "t_per_day"),
            "stacked": indicators.stacked(self.indicator("waste_generated_by_type"), values, t, day),
            "bars": indicators.bars(self.indicator("commercial_partners"), values, t, day),
            "months": indicators.by_period(self.indicator("awareness_activities"), values, t, day),
            "map": tps.map_of_sites(frames["tps_sites"], frames["kecamatan"], t, day),
            "kecamatan": tps.by_kecamatan(frames["tps_sites"], frames["kecamatan"], t, day),
            "swimlane": action_plan.swimlane(spans, items, t, day, frames["topics"]),
            "ages": action_plan.ages(items, t, day),
            "timeline": partnership.timeline(events, t, day),
            "waste per person": role_model.waste_per_person(
                self.indicator("waste_per_person"), values, t, day
            ),
            "sox": role_model.air(self.indicator("sox"), values, t, day),
            "slip": slip.trend(trend.ends(dict.fromkeys(published, frames["milestones"])), t, day),
            "dust": role_model.air(self.indicator("dust_fall"), values, t, day),
        }


@cache
def drawn(of: Callable[[], dict[str, pd.DataFrame]], lang: str, day: date) -> dict[str, Chart | None]:
    """All charts of the record or the made-up programme, drawn once."""
    return Charts(of(), lang, day).all()


@pytest.fixture(scope="session")
def english():
    return texts.of("en")
