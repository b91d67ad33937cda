"""Accepted files as they were understood, written to a folder."""

from collections.abc import Sequence
from pathlib import Path

from bandung_kawasaki.cli.arguments import unreachable
from bandung_kawasaki.cli.report import Tables
from bandung_kawasaki.errors import WrongUsage
from bandung_kawasaki.intake import Checked
from bandung_kawasaki.loader import export
from bandung_kawasaki.texts import Words


def write(
    files: Sequence[str], checked: Sequence[Checked], tables: Tables, folder: Path, t: Words
) -> list[str | None]:
    """Each accepted file as UTF-8 CSV with all columns of its table; the paths, None for the other files.

    A file that is there already is replaced when it is an earlier result: when it has the same headings and
    is none of the files that were checked. Raises WrongUsage otherwise, and then nothing is written.
    """
    contents = {
        position: export.csv(one.loaded.frame[list(tables[str(one.table)].names)], mark=False)
        for position, one in enumerate(checked)
        if one.outcome == "accept"
    }
    names = targets(files, checked)
    paths = {position: folder / names[position] for position in contents}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for position, path in paths.items():
            if path.exists() and not replaceable(path, contents[position], files):
                raise WrongUsage(
                    t("«{file}» is there already and would be lost; choose another folder.", file=path)
                )
        for position, path in paths.items():
            path.write_bytes(contents[position])
    except OSError as error:
        raise unreachable(error.filename or folder, error, t) from error
    return [str(paths[position]) if position in paths else None for position in range(len(names))]


def targets(files: Sequence[str], checked: Sequence[Checked]) -> list[str]:
    """A name for the result of each file, none of them twice, also where upper case is no other name."""
    found: list[str] = []
    for file, one in zip(files, checked, strict=True):
        twice = files.count(file) > 1 and one.table
        stem = f"{Path(file).stem}.{one.table}" if twice else Path(file).stem
        name, number = f"{stem}.csv", 1
        while name.casefold() in {other.casefold() for other in found}:
            number += 1
            name = f"{stem}-{number}.csv"
        found.append(name)
    return found


def replaceable(path: Path, content: bytes, files: Sequence[str]) -> bool:
    """Whether a file is an earlier result of the same table and none of those that were read."""
    if not path.is_file() or any(path.samefile(file) for file in files):
        return False
    header = content[: content.index(b"\n") + 1]
    with path.open("rb") as opened:
        return opened.read(len(header)) == header
