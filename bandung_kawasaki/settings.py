"""What the process was started with: the database, the list of analysts, one person on one machine or not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Settings:
    """The settings of one process.

    `database_url` as SQLAlchemy reads it; `analysts_file` lists who may publish, and need not exist;
    `local_analyst`: whoever opens the dashboard on this very machine may publish, where nobody signs in.
    """

    database_url: str
    analysts_file: Path
    local_analyst: bool


def of(environment: Mapping[str, str]) -> Settings:
    """The settings in `DATABASE_URL`, `ANALYSTS_FILE` and `LOCAL_ANALYST`; an empty one counts as not given.

    What is not given lies in `var/` beside the code, wherever the process was started. Relative paths that
    are given count from where it was started. `LOCAL_ANALYST` is exactly `1` or means no.
    """
    return Settings(
        database_url=environment.get("DATABASE_URL")
        or f"sqlite:///{(ROOT / 'var/dashboard.sqlite').as_posix()}",
        analysts_file=Path(environment.get("ANALYSTS_FILE") or ROOT / "var/analysts.txt"),
        local_analyst=environment.get("LOCAL_ANALYST") == "1",
    )


def of_process() -> Settings:
    """The settings of this process."""
    return of(os.environ)
