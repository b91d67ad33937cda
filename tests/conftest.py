"""A store of their own for the tests: nothing that a test publishes reaches anybody's database."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bandung_kawasaki import programme


@pytest.fixture(scope="session", autouse=True)
def _store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = f"sqlite:///{tmp_path_factory.mktemp('store') / 'tests.sqlite'}"
    yield
    programme.close()
    os.environ.pop("DATABASE_URL")
    if before is not None:
        os.environ["DATABASE_URL"] = before


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty store for one test; the process uses it meanwhile."""
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture(scope="module")
def nothing_held() -> Iterator[None]:
    """Nothing that other tests have read is held, and nothing of these afterwards."""
    from tests.held import forget  # Streamlit takes its time, and most tests do without it.

    forget()
    yield
    forget()


@pytest.fixture
def fresh(own_store: str) -> Iterator[None]:
    """A store of its own, of which nothing was read yet."""
    from tests.held import forget

    forget()
    yield
    forget()
    programme.close()
