"""A real clamd for tests: a process of its own on a socket in a folder, with signatures of its own and none of anybody else's."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Final

from motcua.adapters.arriving.clamd import Clamd, ScannerGone

PATIENCE: Final = 60.0
MARK: Final = b"motcua-test-malware-7d1e"
"""What the only signature finds, anywhere in a file."""
NAME: Final = "Motcua.Test"
WAITED: Final = Event()
_SETTINGS: Final = """LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
Foreground yes
StreamMaxLength 1M
MaxFileSize 1M
AlertExceedsMax yes
"""


@dataclass(slots=True)
class Scanner:
    """`socket`: where it listens."""

    folder: Path
    process: "subprocess.Popen[bytes]"

    @property
    def socket(self) -> str:
        return str(self.folder / "clamd.sock")

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def scanner(folder: Path) -> Iterator[Scanner]:
    """A socket has a short path: `folder` too."""
    program = shutil.which("clamd") or "/usr/sbin/clamd"
    if not Path(program).is_file():
        raise AssertionError("clamd is not here: run tools/papers.sh")
    (folder / "signatures").mkdir()
    (folder / "signatures" / "own.ndb").write_text(f"{NAME}:0:*:{MARK.hex()}\n")
    settings = folder / "clamd.conf"
    settings.write_text(_SETTINGS.format(folder=folder))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, "-c", str(settings)], stdout=log, stderr=log)
    started = Scanner(folder, process)
    try:
        _wait_for(started)
        yield started
    finally:
        started.stop()


def _wait_for(started: Scanner) -> None:
    clean, begun = started.folder / "clean", monotonic()
    clean.write_bytes(b"nothing")
    while started.process.poll() is None and monotonic() - begun < PATIENCE:
        with suppress(ScannerGone):
            if Clamd(path=started.socket, seconds=5).signature_in(clean) is None:
                return
        WAITED.wait(0.1)
    raise AssertionError((started.folder / "log").read_text(errors="replace")[-3000:])
