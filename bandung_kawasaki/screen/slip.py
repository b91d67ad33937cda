"""The slip chart of the Changes page: ends of milestones, publication by publication."""

import pandas as pd
import streamlit as st

from bandung_kawasaki.charts import slip as charts
from bandung_kawasaki.charts.chart import Chart
from bandung_kawasaki.errors import DataProblems, StoreUnavailable
from bandung_kawasaki.progress import slip
from bandung_kawasaki.progress.base import Published
from bandung_kawasaki.screen import changes, chart, state
from bandung_kawasaki.screen.comparison import contents
from bandung_kawasaki.screen.state import View, held


def section(view: View) -> None:
    """The slip chart up to the view's publication, or why there is none."""
    try:
        drawn = trend(view)
    except (StoreUnavailable, DataProblems):
        st.error(view.t("An earlier publication cannot be read at present."), icon=":material/database_off:")
        return
    chart.show(drawn, view, "slip", "" if drawn else missing(view))


@held()
def days(view: View) -> tuple[Published, ...]:
    """The publications that are looked at: the last of each day up to the view's own and its as-of day."""
    known = state.history(view.publication.number)
    return slip.of_days((number, day) for number, day in known if day <= view.as_of)


@held()
def ends(view: View) -> pd.DataFrame:
    """When each of these publications says that milestones end, as `progress.slip.ends` gives it."""
    return slip.ends({day: milestones(view, number) for number, day in days(view)})


def milestones(view: View, number: int) -> pd.DataFrame:
    """The milestones of a publication, without reading its other tables."""
    if number == view.publication.number:
        return view.frame("milestones")
    return changes.frame_of("milestones", contents(number).get("milestones", ""))


@held(by_language=True)
def trend(view: View) -> Chart | None:
    """The slip chart; None where nothing can slip yet."""
    return charts.trend(ends(view), view.t, view.as_of)


def missing(view: View) -> str:
    """Why there is no slip chart."""
    t, found = view.t, ends(view)
    if not len(found):
        return t("No publication up to this day has a milestone with a planned, forecast or actual end.")
    if found["published_on"].nunique() < 2:
        return t(
            "Ends of milestones are known from publications of one day only. "
            "How they move can be shown from the second day on."
        )
    return t("Every milestone with a date was done before the first of these publications; none can slip.")
