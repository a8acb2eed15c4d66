"""What a command does before it may touch a room: start the database where it is ours, then set Django up.

Commands of the law never come here, so that they answer without Django.
"""

import atexit
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from motcua.adapters.postgres import address
from motcua.adapters.postgres.failures import Obstacle, obstacle_of
from motcua.adapters.postgres.places import default_home
from motcua.adapters.postgres.preparation import prepare_database
from motcua.adapters.postgres.server import Beginning, EmbeddedServer
from motcua.doors.cli.dropped import service_account
from motcua.doors.cli.output import BAD_INPUT, complain

SETTINGS = "motcua.config.settings"


def ready() -> None:
    """A database that answers, and Django set up. Where this fails, says why and ends with status 2.

    Does nothing where Django already stands, as it does in tests. The embedded server is left running if others use it.
    """
    from django.apps import apps

    if apps.ready:
        return
    try:
        start_database()
        prepare_database(address.owner_keywords() if address.has_owner() else address.keywords())
        set_up_django()
    except Obstacle as obstacle:
        give_up(obstacle)
    except OSError as error:
        give_up(obstacle_of(error, doing="đọc cấu hình"))


def start_database() -> Beginning | None:
    """Start the embedded server and let go of it when this command ends; None where DATABASE_URL names another."""
    if not address.is_embedded():
        return None
    signal.signal(signal.SIGTERM, _end)
    server = EmbeddedServer(default_home(), client=service_account())
    atexit.register(server.release)
    return server.start()


def set_up_django() -> None:
    """Settings and rooms. Where the folder of the province or a setting cannot be read, says why and ends with status 2."""
    import django

    from motcua.foundation.organisation.province import BrokenProvince

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    try:
        django.setup()
    except BrokenProvince as broken:
        complain(str(broken))
        sys.exit(BAD_INPUT)
    except Obstacle as obstacle:
        give_up(obstacle)


def give_up(obstacle: Obstacle) -> NoReturn:
    complain(str(obstacle))
    sys.exit(BAD_INPUT)


def _end(number: int, _: FrameType | None) -> NoReturn:
    """A termination ends a command like Ctrl+C does: the server is released on the way out."""
    sys.exit(128 + number)
