"""Where a process of the service keeps its temporary files, as a page that is read or a file that is signed.

What a process that was killed left there is somebody's paper. So each process has one folder and holds its lock as long as it lives;
the next that begins removes every folder that nobody holds.
"""

import atexit
import fcntl
import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

_BEING_MADE: Final = "motcua-new-"
PREFIX: Final = "motcua-work-"


def keep_apart() -> Path:
    """From here on the temporary files of this process lie in a folder of its own, which goes with it.

    Folders that killed processes of the same account left are removed. Called once, by the account that does the work.
    """
    tempfile.tempdir = None  # asked anew: who began us may write where this account may not
    above = Path(tempfile.gettempdir())
    _sweep(above)
    made = Path(tempfile.mkdtemp(prefix=_BEING_MADE, dir=above))
    _locked(made)  # nobody else knows it before it has its name; open as long as this process and its children live
    own = made.rename(above / made.name.replace(_BEING_MADE, PREFIX))
    tempfile.tempdir = str(own)
    atexit.register(_end, own, os.getpid())
    return own


def _sweep(above: Path) -> None:
    for folder in above.glob(f"{PREFIX}*"):
        with suppress(OSError):  # another process that begins now removes it, or it is not ours
            found = folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
                continue
            lock = _locked(folder)
            if lock is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(lock)


def _locked(folder: Path) -> int | None:
    """The open folder with its lock, None where a living process has it."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        return None
    return opened


def _end(own: Path, process: int) -> None:
    """A child of this process, which inherits what is registered, leaves it alone."""
    if os.getpid() == process:
        shutil.rmtree(own, ignore_errors=True)
