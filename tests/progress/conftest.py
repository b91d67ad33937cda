"""Frames from CSV text, read by the real loader."""

from collections.abc import Callable

import pandas as pd
import pytest

from bandung_kawasaki import programme

HEADERS = {
    "milestones": "milestone_id,topic_id,title_en,planned_start,planned_end,forecast_end,actual_start,"
    "actual_end,percent_complete,reported_on,weight,lead_bandung,lead_kawasaki,source_id",
    "indicators": "indicator_id,topic_id,headline_for,title_en,unit,desired_direction,break_before",
    "indicator_values": "indicator_id,place,period,category,kind,role,value,value_upper,qualifier,source_id",
    "action_items": "item_id,topic_id,title_en,origin",
    "action_item_stages": "item_id,date,stage,lead_bandung,lead_kawasaki,next_step_en,due,decision_asked_en,"
    "decision_by,source_id",
    "topics": "topic_id,kind,position,title_en,title_id,title_ja,mou_years",
}

Frame = Callable[[str, str], pd.DataFrame]


@pytest.fixture(scope="session")
def frame() -> Frame:
    """A function from a table's name and CSV rows (the columns of HEADERS) to its frame."""

    def read(table: str, rows: str = "") -> pd.DataFrame:
        lines = "\n".join(line.strip() for line in rows.strip().splitlines())
        return programme.frames({table: f"{HEADERS[table]}\n{lines}\n"} if lines else {})[table]

    return read


@pytest.fixture(scope="session")
def text() -> Callable[[pd.DataFrame, str], str]:
    """A function from a frame and column names "a,b" to CSV text without a header."""

    def write(frame: pd.DataFrame, columns: str) -> str:
        return "\n".join(
            ",".join("" if pd.isna(cell) else str(cell) for cell in row)
            for row in frame[columns.split(",")].itertuples(index=False)
        )

    return write
