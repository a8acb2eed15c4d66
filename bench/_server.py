"""A PostgreSQL of the bench's own in a temporary folder, with Django on it. It is removed when the bench ends."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.adapters.postgres import address
from motcua.adapters.postgres.places import OWNER, Home, temporary_home
from motcua.adapters.postgres.preparation import prepare_database
from motcua.adapters.postgres.server import EmbeddedServer


@contextmanager
def server(*, durable: bool = True) -> Iterator[int]:
    """Tables of today in an empty database; gives the number of the server's first process."""
    end_well_when_told()
    home = temporary_home()
    try:
        with EmbeddedServer(home, durable=durable):
            prepare_database(home.connection(role=OWNER))
            _set_up_django(home)
            try:
                yield postmaster(home)
            finally:
                _close_connections()
    finally:
        shutil.rmtree(home.folder)


def end_well_when_told() -> None:
    """A bench that is ended from outside still removes what it started."""
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


def postmaster(home: Home) -> int:
    return int((home.cluster / "postmaster.pid").read_text(encoding="ascii").splitlines()[0])


def home_of(pid: int) -> Home:
    """The folder of the server with this first process, which works in its cluster."""
    return Home(Path(f"/proc/{pid}/cwd").readlink().parent)


def _set_up_django(home: Home) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"].update(address.django_database(home.connection(role=OWNER)))
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()
