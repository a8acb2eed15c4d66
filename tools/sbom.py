"""Lists every library of the lock with its version: a bill of materials in CycloneDX 1.6, for those who look for known holes.

python -m tools.sbom             of what runs (requirements/run.txt), to standard output
python -m tools.sbom --dev       and of what tests and checks

The same lock gives the same bytes. Scripts that are shipped with the pages are in it too.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

ROOT: Final = Path(__file__).resolve().parents[1]
LOCKS: Final = {False: ROOT / "requirements" / "run.txt", True: ROOT / "requirements" / "dev.txt"}
SCRIPTS: Final = ROOT / "src" / "motcua" / "doors" / "ui" / "static" / "ui" / "vendor"
PINNED: Final = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? ?\\?$")
SCRIPT: Final = re.compile(r"^(?P<name>[a-z-]+)-(?P<version>\d[\d.]*\d)(?:\.min)?\.js$")

OF_NPM: Final = {"htmx": "htmx.org"}
"""Where a script is called otherwise in its registry than in the name of its file."""


@dataclass(frozen=True, slots=True)
class Library:
    """One pinned line of a lock. `needed_by`: the libraries for which it is there; without any it is one that we name ourselves."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def libraries(lock: str) -> Iterator[Library]:
    """Every library of a lock that uv wrote, in its order."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        first, *rest = block.splitlines()
        if pinned := PINNED.match(first):
            hashes = tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", block))
            words = [line.strip().removeprefix("#").strip().removeprefix("via").strip() for line in rest if "#" in line]
            needed_by = tuple(one for one in words if re.fullmatch(r"[a-z0-9-]+", one))
            yield Library(pinned["name"], pinned["version"], pinned["marker"] or "", hashes, needed_by)


def bill(lock: str, scripts: Sequence[str] = ()) -> dict[str, Any]:
    """The bill of materials of a lock and of the scripts with these names."""
    every = list(libraries(lock))
    purls = {one.name: one.purl for one in every}
    needs: dict[str, list[str]] = {one.purl: [] for one in every}
    for one in every:
        for above in one.needed_by:
            if above in purls:
                needs[purls[above]].append(one.purl)
    shipped = [_script(found["name"], found["version"]) for name in scripts if (found := SCRIPT.match(name))]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, lock + ' '.join(scripts))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": "motcua", "name": "motcua"}},
        "components": [*map(_component, every), *shipped],
        "dependencies": [{"ref": ref, "dependsOn": sorted(below)} for ref, below in needs.items()],
    }


def _component(one: Library) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
    }
    component["hashes"] = [{"alg": "SHA-256", "content": value} for value in one.hashes]
    if one.marker:
        component["properties"] = [{"name": "motcua:marker", "value": one.marker}]
    return component


def _script(name: str, version: str) -> dict[str, Any]:
    purl = f"pkg:npm/{OF_NPM.get(name, name)}@{version}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--dev", action="store_true", help="also what tests and checks")
    args = parser.parse_args(argv)
    scripts = sorted(one.name for one in SCRIPTS.iterdir())
    print(json.dumps(bill(LOCKS[args.dev].read_text("utf-8"), scripts), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
