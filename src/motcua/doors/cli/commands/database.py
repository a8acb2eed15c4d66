"""`motcua database migrate | makemigrations | shell`: what the people who run and build the house do with its database.

Replaces Django's manage.py. Starts the embedded server where DATABASE_URL names no other.
"""

import argparse

from motcua.doors.cli import django_setup

HELP = "Cơ sở dữ liệu: cập nhật cấu trúc (migrate), tạo bước cập nhật (makemigrations), mở Python (shell)."


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    migrate = verbs.add_parser("migrate", help="bring the tables up to date")
    migrate.add_argument("--plan", action="store_true", help="only say what would be done")
    make = verbs.add_parser("makemigrations", help="write the migrations that the models call for")
    make.add_argument("rooms", nargs="*", help="only these rooms, e.g. people dossiers")
    make.add_argument("--check", action="store_true", help="write nothing; exit status 1 when something is missing")
    make.add_argument("--name", help="what the migration does, in snake case")
    make.add_argument("--empty", action="store_true", help="an empty one, for moving data")
    verbs.add_parser("tidy", help="delete what is over: expired sessions, counted look-ups of earlier days")
    verbs.add_parser("shell", help="Python with the house set up")


def run(args: argparse.Namespace) -> int:
    django_setup.ready()
    from django.core.management import CommandError, call_command

    from motcua.adapters.postgres import connections
    from motcua.adapters.postgres.failures import Obstacle
    from motcua.doors.cli.output import complain
    from motcua.doors.ui import clock
    from motcua.foundation.ledger.actions import make_partitions
    from motcua.foundation.reads import actions as reads

    try:
        if args.verb == "migrate" and args.plan:
            call_command("migrate", plan=True)
        elif args.verb == "migrate":
            with connections.as_owner():
                connections.migrate(shown=True)
                make_partitions(on=clock.today())
                reads.make_partitions(on=clock.today())
        elif args.verb == "makemigrations":
            call_command("makemigrations", *args.rooms, check_changes=args.check, name=args.name, empty=args.empty)
        elif args.verb == "tidy":
            _tidy()
        else:
            call_command("shell")
    except CommandError as error:
        return complain(f"Không thực hiện được: {error}")
    except Obstacle as obstacle:
        return complain(str(obstacle))
    return 0


def _tidy() -> None:
    from motcua.doors.ui import clock
    from motcua.foundation.people.expiry import delete_expired_sessions
    from motcua.foundation.reads.actions import forget_look_ups

    sessions, counted = delete_expired_sessions(clock.now()), forget_look_ups(before=clock.today())
    print(f"Đã xóa {sessions} phiên hết hạn và {counted} lượt tra số định danh của các ngày trước.")
