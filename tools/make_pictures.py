"""Takes the pictures of docs/pictures anew, in a browser, of the pages as they are: `python -m tools.make_pictures`.

How each page is reached stands in tests/browser/test_pictures.py, whose tests then hold what the pages said.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

TAKING: Final = "TAKE_PICTURES"
"""Says to the tests that they write what they see."""
ROOT: Final = Path(__file__).resolve().parents[1]


def main() -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/browser/test_pictures.py"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {TAKING: "yes"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
