"""The contracts on imports: their names and settings as written, and a run of them on any tree."""

import configparser
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.house.tree import ROOT

FILE: Final = ROOT / ".importlinter"


def contracts() -> dict[str, dict[str, str]]:
    """Name of each contract → its settings."""
    parser = configparser.ConfigParser()
    parser.read(FILE, encoding="utf-8")
    sections = [dict(parser[name]) for name in parser.sections() if name.startswith("importlinter:contract:")]
    return {one["name"]: one for one in sections}


def imports_are_in_order(source: Path) -> subprocess.CompletedProcess[str]:
    """The contracts of this checkout, applied to the tree under `source`."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", str(FILE)],
        env={
            "PATH": "/usr/bin:/bin",
            "HOME": os.environ.get("HOME", "/"),
            "PYTHONPATH": str(source),
            "COLUMNS": "400",  # no line of the report is broken
        },
        cwd=source,
        text=True,
        capture_output=True,
        check=False,
    )
