"""Files that attack: a problem or a table, never an exception, in at most 1 GB of memory and 10 seconds."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest

from bandung_kawasaki.programme import DATA
from tests.loader.damaged import damaged
from tests.proofs import attacks

pytestmark = pytest.mark.prove

MOST_MEMORY = 2**30
SLOWEST = 10.0
OUTCOMES = {"accept", "ask", "reject"}
MUTATED = 100
"""Files that go the whole way of an upload; benchmarks/damaged_files.py has the loader read ten thousand."""


def held(found: Iterable[attacks.Read]) -> list[str]:
    """The files that took more than they may, one line each."""
    return [
        f"{one.name}: {one.seconds:.1f} s, {one.memory / 2**20:.0f} MB ({one.outcome} {one.codes[:1]})"
        for one in found
        if one.seconds > SLOWEST or one.memory > MOST_MEMORY or one.outcome not in OUTCOMES
    ]


def said(found: list[attacks.Read]) -> str:
    slowest, largest = max(found, key=lambda one: one.seconds), max(found, key=lambda one: one.memory)
    return (
        f"{len(found)} files; slowest {slowest.seconds:.1f} s ({slowest.name}), "
        f"most memory {largest.memory / 2**20:.0f} MB ({largest.name})"
    )


def written(files: dict[str, bytes], folder: Path) -> list[Path]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return sorted(folder.iterdir())


def test_a_file_of_200_mb_is_a_problem_or_a_table(tmp_path, record_property):
    found = [one for path in attacks.large(tmp_path) for one in attacks.read_in_child(path, cwd=tmp_path)]
    record_property("measured", said(found))
    assert {one.name: one.codes for one in found}["too_large.csv"] == ["file_too_large"]
    assert held(found) == []


def test_a_zip_bomb_is_refused(tmp_path, record_property):
    paths = written(attacks.bombs(), tmp_path)
    assert all(path.stat().st_size < 20_000_000 for path in paths)
    found = [one for path in paths for one in attacks.read_in_child(path, cwd=tmp_path)]
    record_property("measured", said(found))
    assert {one.name: one.outcome for one in found} == {path.name: "reject" for path in paths}
    assert held(found) == []


def test_an_entity_grows_nothing_reads_nothing_and_asks_nobody(tmp_path, record_property):
    secret = tmp_path.parent / f"{tmp_path.name}_secret.txt"
    secret.write_text("the-secret", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        paths = written(attacks.entities(secret, address), tmp_path)
        found = attacks.read_in_child(*paths, cwd=tmp_path)
        listening.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listening.accept()
    record_property("measured", said(found))
    assert {one.name: (one.outcome, one.codes) for one in found} == {
        path.name: ("reject", ["file_damaged"]) for path in paths
    }
    assert held(found) == []


def test_names_of_paths_in_a_zip_lead_nowhere(tmp_path, record_property):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    paths = written(attacks.path_names(), folder)
    found = attacks.read_in_child(*paths, cwd=folder)
    record_property("measured", said(found))
    assert sorted(tmp_path.rglob("*")) == sorted([tmp_path / "a", folder, *paths])
    assert list(Path("/tmp").glob("escaped*")) == []
    assert held(found) == []


def test_mutated_files_are_problems_or_tables(tmp_path, record_property):
    files = {path.name: path.read_bytes() for path in sorted(DATA.glob("*.csv"))}
    for seed in range(MUTATED):
        name = random.Random(seed).choice(sorted(files))
        (tmp_path / f"{seed:05}_{name}").write_bytes(damaged(files[name], seed))
    found = attacks.read_in_child(*sorted(tmp_path.iterdir()), cwd=tmp_path)
    record_property("measured", said(found))
    assert held(found) == []
