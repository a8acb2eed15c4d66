"""Accounts of the operating system for what we start as root: made where they are missing, taken away by tests.

Running a program as one of them, and giving it a file. Which account serves what is for the callers.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SYSTEM_PATH: Final = "/usr/sbin:/sbin:/usr/bin:/bin"


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the operating system that owns files and processes of ours."""

    name: str
    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        return self.uid == os.geteuid()

    def take(self, path: Path) -> None:
        """Make this account the owner of a file or folder."""
        if not self.is_ours:
            os.chown(path, self.uid, self.gid)

    def run(
        self, command: Sequence[str | Path], *, folder: Path, keep_open: tuple[int, ...] = ()
    ) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, in `folder`, with a bare English environment; its output comes back."""
        return subprocess.run(  # noqa: S603  our own binaries, no shell
            [str(word) for word in command],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            pass_fds=keep_open,
            umask=0o077,
            user=None if self.is_ours else self.uid,
            group=None if self.is_ours else self.gid,
            extra_groups=None if self.is_ours else [self.gid],
        )


def own() -> Account:
    """The account of this process."""
    entry = pwd.getpwuid(os.geteuid())
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def named(name: str) -> Account | None:
    """The account of this name, if the machine has it."""
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        return None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def made(name: str) -> Account | None:
    """The account of this name, made where it is missing; None where it cannot be made. Nobody can sign in to it."""
    maker = shutil.which("useradd", path=SYSTEM_PATH)
    if named(name) is None and maker:
        words = [maker, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name]
        subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603  fixed words
    return named(name)


def remove(name: str) -> None:
    """Take an account away that `made` made. For tests: what runs as it has ended."""
    remover = shutil.which("userdel", path=SYSTEM_PATH)
    if remover and named(name) is not None:
        subprocess.run([remover, "--force", name], stdin=subprocess.DEVNULL, capture_output=True, check=True)  # noqa: S603  fixed words
