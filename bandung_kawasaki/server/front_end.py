"""What the server knows about the installed Streamlit front end: its files and what a chart needs."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from streamlit import file_util

ROOT = Path(file_util.get_static_dir())
INDEX = ROOT / "index.html"

_COMPRESSIBLE = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}

# What the first screen waits for, by the name of Streamlit's own component. Streamlit asks for it only after
# the script has run; named beforehand, it arrives while the script runs. Naming the widgets' small ones, too,
# was measured to gain nothing.
_CHART = "PlotlyChart"

# Compressed files by path below the static folder.
kept: dict[str, bytes] = {}


@cache
def compressible_files() -> dict[str, str]:
    """Content type by path below the static folder; their names carry a hash, so they never change."""
    return {
        path.relative_to(ROOT).as_posix(): _COMPRESSIBLE[path.suffix]
        for path in (ROOT / "static").rglob("*")
        if path.suffix in _COMPRESSIBLE
    }


def compressed(name: str) -> bytes:
    """One file, compressed as well as gzip can, and `kept` for as long as the process lives.

    Two threads that ask at once may both compress; the bytes are the same.
    """
    if name not in kept:
        kept[name] = gzip.compress((ROOT / name).read_bytes(), compresslevel=9, mtime=0)
    return kept[name]


@cache
def _manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    return found


@cache
def chart_module() -> str:
    """The script that draws charts."""
    return str(next(entry["file"] for entry in _manifest().values() if entry.get("name") == _CHART))


@cache
def first_screen_modules() -> tuple[str, ...]:
    """The scripts of the first screen that index.html does not name itself, largest first."""
    manifest = _manifest()
    named_by_index = INDEX.read_text(encoding="utf-8")
    found: set[str] = set()
    waiting = [key for key, entry in manifest.items() if entry.get("name") == _CHART]
    while waiting:
        entry = manifest[waiting.pop()]
        if entry["file"] not in found and entry["file"] not in named_by_index:
            found.add(entry["file"])
            waiting.extend(entry.get("imports", ()))
    return tuple(sorted(found, key=lambda name: (ROOT / name).stat().st_size, reverse=True))


def compress_first_screen() -> None:
    """Compress what every first visit asks for, so that no visitor waits for it."""
    named_by_index = INDEX.read_text(encoding="utf-8")
    for name in (*first_screen_modules(), *compressible_files()):
        if name in named_by_index or name in first_screen_modules():
            compressed(name)
