"""Wheels, made of what is installed in the environment of the tests: packages that are had without a network."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

_OF_THE_INSTALLER = frozenset({"INSTALLER", "REQUESTED", "RECORD", "direct_url.json"})
_SWIFTLY = 1
"""Of zlib's levels: half the size, a fifth of the time."""


def packed(names: Iterable[str], folder: Path) -> None:
    """Puts a wheel of each of these installed distributions into a folder."""
    for name in names:
        _pack(distribution(name), folder)


def written(folder: Path, name: str, version: str, files: Mapping[str, str], *, requires: Iterable[str] = ()) -> Path:
    """A small wheel of pure Python that holds these files, its ``dist-info`` without a slash in the key's place."""
    info = f"{name}-{version}.dist-info"
    metadata = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"]
    metadata += [f"Requires-Dist: {each}\n" for each in requires]
    texts = {
        **{path.replace("INFO", info): text for path, text in files.items()},
        f"{info}/METADATA": "".join(metadata),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with ZipFile(path, "w") as wheel:
        for inside, text in texts.items():
            wheel.writestr(inside, text)
        wheel.writestr(f"{info}/RECORD", _record([*texts, f"{info}/RECORD"]))
    return path


def _pack(installed: Distribution, folder: Path) -> None:
    files = {inside: path for inside, path in _files(installed) if path.is_file()}
    (info,) = {PurePosixPath(inside).parts[0] for inside in files if re.match(r"[^/]+\.dist-info/METADATA$", inside)}
    stem = info.removesuffix(".dist-info")
    path = folder / f"{stem}-{_tag(installed)}.whl"
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_SWIFTLY, strict_timestamps=False) as wheel:
        for inside, here in files.items():
            wheel.write(here, inside)
        wheel.writestr(f"{info}/RECORD", _record([*files, f"{info}/RECORD"]))


def _files(installed: Distribution) -> Iterator[tuple[str, Path]]:
    """Where in the wheel -> where here; without what pip makes as it installs."""
    stem = f"{installed.metadata['Name'].replace('-', '_')}-{installed.version}.data"
    scripts = {each.name for each in installed.entry_points if each.group in {"console_scripts", "gui_scripts"}}
    for file in installed.files or ():
        inside, path = file.as_posix(), Path(str(file.locate()))
        if file.suffix == ".pyc" or (file.parts[0].endswith(".dist-info") and file.name in _OF_THE_INSTALLER):
            continue
        if not inside.startswith("../"):
            yield inside, path
        elif "/bin/" not in inside:
            yield f"{stem}/data/{inside.replace('../', '')}", path
        elif file.name not in scripts:
            yield f"{stem}/scripts/{file.name}", path


def _tag(installed: Distribution) -> str:
    """Of the wheel's name, such as ``py2.py3-none-any``."""
    tags = re.findall(r"^Tag: (\S+)-(\S+)-(\S+)$", installed.read_text("WHEEL") or "", re.MULTILINE)
    return "-".join(".".join(sorted(set(part))) for part in zip(*tags, strict=True))


def _record(names: Iterable[str]) -> str:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows((name, "", "") for name in names)
    return lines.getvalue()
