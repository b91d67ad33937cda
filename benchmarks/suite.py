"""The proofs that are tests: runs those marked `prove` in a folder or file and makes a row of each."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.proof import ROOT, Row


def rows(*paths: str) -> Iterator[Row]:
    """A row for each test function marked `prove` under the paths: how many cases passed, in what time.

    A test may say a figure by `record_property("measured", "…")`; it stands in the row.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        # The newer form of the report has no place for figures.
        options = ["-m", "prove", "-q", f"--junitxml={report}", "-o", "junit_family=xunit1"]
        command = [sys.executable, "-m", "pytest", *options, *paths]
        subprocess.run(command, cwd=ROOT, check=False)
        cases: dict[str, list[ElementTree.Element]] = {}
        for case in ElementTree.parse(report).iter("testcase"):
            cases.setdefault(case.get("name", "").partition("[")[0], []).append(case)
    for name, found in cases.items():
        bad = [
            one
            for one in found
            if any(one.find(kind) is not None for kind in ("failure", "error", "skipped"))
        ]
        said = [
            one.get("value", "")
            for case in found
            for one in case.iter("property")
            if one.get("name") == "measured"
        ]
        seconds = sum(float(one.get("time", 0)) for one in found)
        measured = "; ".join(said) or f"{len(found) - len(bad)} of {len(found)} cases, {seconds:.0f} s"
        yield Row(name.removeprefix("test_").replace("_", " "), measured, "all pass", not bad)
