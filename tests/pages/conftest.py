"""Pages run against a database that a file of tests has written once."""

import functools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from bandung_kawasaki import programme
from tests.held import forget


@pytest.fixture(scope="session", autouse=True)
def _packages_are_read_once() -> Iterator[None]:
    """Every run of a page in a test looks for components in all installed packages, which stay the same."""
    with pytest.MonkeyPatch.context() as patch:
        found = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="module")
def held(written: Path) -> Iterator[None]:
    """The process uses the database of the file's `written`; what one test has read, the next finds held."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{written}")
        forget()
        yield
        programme.close()
        forget()


@pytest.fixture
def copied(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The process uses a copy of that database, of which nothing was read yet."""
    copy = Path(shutil.copy(written, tmp_path / "copy.sqlite"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{copy}")
    forget()
    yield copy
    programme.close()
    forget()
