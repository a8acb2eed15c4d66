"""What root starts does not stay root: web workers, the worker and the clock run as an account of their own, one for each data folder.

Not here: PostgreSQL's account (`adapters.postgres.account`).
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import motcua
from motcua.adapters.machine import accounts, program
from motcua.adapters.machine.accounts import Account
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import HOME_OF_SERVICE, data_folder, default_home, service_name, var_folder
from motcua.doors.ui.source import PARTS


def service_account(*, make: bool = False) -> Account | None:
    """The account of the service where we run as root, else None. `make`: make it where it is missing."""
    if os.geteuid() != 0:
        return None
    name = service_name()
    if not make:
        return accounts.named(name)
    found = accounts.made(name)
    if found is None:
        raise Obstacle(
            f"Dịch vụ không chạy bằng quyền root và máy này không tạo được tài khoản {name}. Hãy tạo bằng lệnh"
            f" `useradd --system --user-group {name}`, hoặc chạy bằng một tài khoản thường."
            f" (Started as root: create the account {name}, or run as an ordinary user.)"
        )
    return found


def move_where_it_is_read(account: Account, arguments: Sequence[str]) -> None:
    """Start again from a copy of the program where the account cannot read it; otherwise nothing happens."""
    if os.environ.get(program.STARTED_FROM) or program.runs_as(account):
        return
    checkout = Path(motcua.__path__[0]).parents[1]
    copy = program.copied(account, checkout, PARTS)
    program.start_again(copy, "motcua.doors.cli.main", arguments, {"MOTCUA_VAR": str(var_folder())})


def give_data(account: Account) -> None:
    """Everything in the folder of the service's data belongs to it, but for a file that has another name elsewhere: the service may
    have linked it here."""
    folder = data_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for at, _, files in os.walk(folder):
        for one in (Path(at), *(Path(at, name) for name in files)):
            of = one.lstat()
            if of.st_uid != account.uid and (one.is_dir() or of.st_nlink == 1):
                os.chown(one, account.uid, account.gid, follow_symlinks=False)


def started(module: str, *arguments: str, account: Account | None) -> subprocess.Popen[bytes]:
    """A Python process of ours beside this one, as the account of the service."""
    words = [sys.executable, "-m", module, *arguments]
    if account is None:
        return subprocess.Popen(words)  # noqa: S603  our own program
    own = {"MOTCUA_VAR": str(data_folder()), HOME_OF_SERVICE: str(default_home().folder), "HOME": str(data_folder())}
    return subprocess.Popen(  # noqa: S603  our own program
        words, cwd="/", env={**os.environ, **own}, user=account.uid, group=account.gid, extra_groups=[account.gid]
    )
