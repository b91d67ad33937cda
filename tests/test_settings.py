"""What the process was started with, and what holds where nothing was said."""

from pathlib import Path

import pytest

from bandung_kawasaki import settings

ROOT = Path(__file__).parents[1]


def test_without_settings_everything_lies_beside_the_code_wherever_the_process_was_started(
    monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    given = settings.of({})
    assert given.database_url == f"sqlite:///{ROOT.as_posix()}/var/dashboard.sqlite"
    assert given.analysts_file == ROOT / "var" / "analysts.txt"
    assert given.local_analyst is False


def test_what_was_given_is_taken_as_written():
    url = "postgresql+psycopg://dashboard@localhost/dashboard"
    given = settings.of({"DATABASE_URL": url, "ANALYSTS_FILE": "/etc/analysts.txt", "LOCAL_ANALYST": "1"})
    assert given == settings.Settings(url, Path("/etc/analysts.txt"), True)


def test_an_empty_setting_counts_as_not_given():
    assert settings.of({"DATABASE_URL": "", "ANALYSTS_FILE": "", "LOCAL_ANALYST": ""}) == settings.of({})


@pytest.mark.parametrize("value", ["0", "", "true", "yes", "11", " 1", "1 ", "１"])
def test_only_the_figure_1_makes_a_local_analyst(value):
    assert settings.of({"LOCAL_ANALYST": value}).local_analyst is False


def test_the_settings_of_the_process_come_from_its_environment(monkeypatch):
    monkeypatch.setenv("ANALYSTS_FILE", "/somewhere/list.txt")
    assert settings.of_process().analysts_file == Path("/somewhere/list.txt")
