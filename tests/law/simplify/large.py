"""24: the command over a large log, in a process of its own that tells what it took."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

SIZE: Final = 100_000
MOST_SECONDS: Final = 60
MOST_MEGABYTES: Final = 1024
PLANTS: Final = frozenset({"waiting", "supplement", "officer", "rework"})

PROGRAM: Final = """
import sys, time
from motcua.doors.cli.main import main
status = main(sys.argv[1:])
seconds = time.process_time()
from tests.law.simplify.large import peak_megabytes
print(seconds, peak_megabytes(), file=sys.stderr)
sys.exit(status)
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What `motcua simplify FILE --json` answered; CPU seconds, and the most memory it had at once, in megabytes."""

    answer: dict[str, Any]
    seconds: float
    megabytes: float


def peak_megabytes() -> float:
    """The most memory that this process had at once since its program began. What `getrusage` tells of a child is never less than what
    its parent had."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def asked(file: Path, out: Path) -> Asked:
    """`out`: a file for its answer."""
    with out.open("wb") as answer:
        words = [sys.executable, "-c", PROGRAM, "simplify", str(file), "--json"]
        own = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        ended = subprocess.run(words, stdout=answer, stderr=subprocess.PIPE, env=own, text=True, check=True)
    seconds, megabytes = map(float, ended.stderr.split())
    return Asked(json.loads(out.read_bytes()), seconds, megabytes)
