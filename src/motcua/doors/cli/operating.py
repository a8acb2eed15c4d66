"""What commands share that change the database: tables in their present form, and who runs the command.

Imports neither Django nor a room before a function is called, so that the same command may also work on a file alone.
"""

import getpass
from typing import ClassVar

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
    return Principal(0, f"dòng lệnh ({getpass.getuser()})", Role.ADMINISTRATOR, 0, "")
