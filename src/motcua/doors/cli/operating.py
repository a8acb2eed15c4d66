"""What commands share that change the database: tables in their present form, and who runs the command.

Imports neither Django nor a room before a function is called, so that the same command may also work on a file alone.
"""

import os
import pwd
import re
from contextvars import ContextVar
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from motcua.foundation.people.principals import Principal, Role
from motcua.law.refusals import Refused


class TablesOutOfDate(Refused):
    """Cơ sở dữ liệu chưa theo kịp phiên bản này: chạy "motcua database migrate" rồi làm lại."""

    code: ClassVar[str] = "tables_out_of_date"


def set_up() -> None:
    """Database and Django. An empty database gets its tables; one with older tables is refused, because its operator must migrate
    it."""
    from motcua.doors.cli.django_setup import ready

    ready()
    from motcua.adapters.postgres import connections

    tables = connections.tables()
    if tables.absent:
        with connections.as_owner():
            connections.migrate()
    elif tables.waiting:
        raise TablesOutOfDate


def operator() -> Principal:
    """Who runs the command: a person with a shell on the server, who has more power than any account gives."""
    shell = system_account()
    return Principal(0, f"dòng lệnh ({shell})", Role.ADMINISTRATOR, 0, "", shell=shell)


def officer_at_shell(username: str, *, at: datetime) -> Principal:
    """The officer of this name, for whom somebody with a shell acts; the record says so. Raises what `officer_named` does."""
    from motcua.doors.wire.references import officer_named

    officer = replace(officer_named(username, at=at), shell=system_account())
    looks_as(officer)
    return officer


_LOOKS: ContextVar[Principal | None] = ContextVar("looks", default=None)


def looks_as(officer: Principal | None) -> None:
    """Who is shown what the command prints from now on. None: who runs it."""
    _LOOKS.set(officer)


def who_looks() -> Principal:
    """Who is shown what this command prints: the officer whom it names, else who runs it."""
    return _LOOKS.get() or operator()


LOGIN: Final = Path("/proc/self/loginuid")
NOBODY_SIGNED_IN: Final = 2**32 - 1


def system_account(login: Path | None = None) -> str:
    """Who signed in to this machine, even where they went on as another account; else the account of this process.

    Its name where the record can keep it (letters and digits of ASCII), else its number. Environment variables say nothing here:
    anybody can set them.
    """
    at = LOGIN if login is None else login
    signed_in = int(at.read_text(encoding="ascii")) if at.is_file() else NOBODY_SIGNED_IN
    number = os.getuid() if signed_in == NOBODY_SIGNED_IN else signed_in
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)
    return name if re.fullmatch(r"[A-Za-z0-9._-]{1,64}", name) else str(number)
