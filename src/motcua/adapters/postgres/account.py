"""Which account of the operating system runs PostgreSQL, and running a program as that account.

PostgreSQL refuses to start as root. Then a dedicated account is made. Where no account can be made (a locked-down container), an
existing one is used.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from motcua.adapters.postgres.failures import Obstacle

DEDICATED: Final = "motcua-postgres"
STAND_INS: Final = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class ServerAccount:
    """The account that owns the server's files and process."""

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


def server_account() -> ServerAccount:
    """The caller's own account, or as root a dedicated one (made when missing)."""
    if os.geteuid() != 0:
        entry = pwd.getpwuid(os.geteuid())
        return ServerAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)
    _make_dedicated()
    for name in (DEDICATED, *STAND_INS):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerAccount(entry.pw_name, entry.pw_uid, entry.pw_gid)
    raise Obstacle(
        "PostgreSQL không chạy bằng quyền root và máy này không có tài khoản nào khác. Hãy tạo một tài khoản bằng lệnh"
        f" `useradd --system {DEDICATED}`, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL có sẵn."
    )


def _make_dedicated() -> None:
    """Best effort. Where it fails another account is used; where there is none the caller reports it."""
    try:
        pwd.getpwnam(DEDICATED)
    except KeyError:
        maker = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
        if maker:
            subprocess.run(  # noqa: S603  fixed words
                [maker, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", DEDICATED],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
