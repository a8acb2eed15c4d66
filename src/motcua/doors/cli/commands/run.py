"""`motcua run`: from a fresh checkout to a working service with demonstration data, in one command.

The address and the accounts are printed last. Stops cleanly at Ctrl+C and at SIGTERM.
"""

import argparse
import importlib
import sys

from motcua.adapters.postgres import address
from motcua.adapters.postgres.failures import obstacle_behind
from motcua.adapters.postgres.places import default_home
from motcua.doors.cli import django_setup
from motcua.doors.cli.output import complain
from motcua.doors.cli.serving.progress import tell

HELP = "Chạy Một Cửa trên máy này: cơ sở dữ liệu, dữ liệu mẫu và trang web."

DOSSIERS = 2000
"""Demonstration dossiers in a new embedded database: enough for full worklists, made in well under three minutes."""

INTERRUPTED = 130
YES = frozenset({"có", "co", "yes", "y"})


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port of the web server (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1: this machine only)")
    parser.add_argument(
        "--dossiers", type=int, help=f"demonstration dossiers in a new database ({DOSSIERS}; none with DATABASE_URL)"
    )
    parser.add_argument("--seed", type=int, default=1, help="the same seed sows the same dossiers (1)")
    parser.add_argument("--empty", action="store_true", help="no demonstration data")
    parser.add_argument(
        "--no-vault", action="store_true", help="no papers of demonstration people, which a worker makes later"
    )
    parser.add_argument(
        "--demo-for-everybody",
        action="store_true",
        help="let an address that others reach serve the accounts whose password is printed (a closed training room only)",
    )
    parser.add_argument(
        "--renew", action="store_true", help="make demonstration data of an older release anew, unasked"
    )


def run(args: argparse.Namespace) -> int:
    try:
        return _serve(args)
    except KeyboardInterrupt:
        tell("\nĐã dừng.")
        return INTERRUPTED
    except Exception as error:
        log = default_home().log if address.is_embedded() else None
        obstacle = obstacle_behind(error, doing="khởi động Một Cửa", log=log)
        if obstacle is None:
            raise
        return complain(str(obstacle))


def _serve(args: argparse.Namespace) -> int:
    from motcua.doors.cli import dropped
    from motcua.doors.cli.serving import database_watch, demonstration, reach, stages, web, worker_process

    if args.dossiers is not None and args.dossiers < 0:
        return complain("Số hồ sơ mẫu phải từ 0 trở lên. Hãy viết, ví dụ: --dossiers 2000.")
    web.refuse_taken_port(args.host, args.port)
    account = dropped.service_account(make=True)
    if account is not None:
        dropped.move_where_it_is_read(account, sys.argv[1:])
    tell("Một Cửa đang khởi động")

    def agreed(question: str) -> bool:
        return args.renew or _agreed(question)

    stages.open_database(agreed=agreed)
    django_setup.set_up_django()
    stages.renew_older_tables(agreed=agreed)
    reach.refuse_debug_for_others(args.host)
    stages.fill_database(dossiers=_dossiers(args), seed=args.seed, vault=not args.no_vault)
    if not args.demo_for_everybody:
        reach.refuse_demonstration_for_others(args.host)
    if demonstration.sign_with_test_keys():
        tell("  ✓ Chữ ký số: chứng thư THỬ NGHIỆM của bản trình diễn, không có giá trị pháp lý")
    stages.gather_static_files()
    address.forget_owner()
    if account is not None:
        dropped.give_data(account)
    with database_watch.watched(client=account), worker_process.working(account=account):
        web.WebServer(host=args.host, port=args.port, announce=lambda: _announce(args), account=account).run()
    return 0


def _agreed(question: str) -> bool:
    """Only a person at a terminal can agree to lose the data."""
    return sys.stdin.isatty() and input(f"{question} Gõ có để đồng ý: ").strip().lower() in YES


def _dossiers(args: argparse.Namespace) -> int:
    """A database of DATABASE_URL may be a province's own: it is never filled unasked."""
    if args.empty:
        return 0
    if args.dossiers is not None:
        return int(args.dossiers)
    return DOSSIERS if address.is_embedded() else 0


def _announce(args: argparse.Namespace) -> None:
    from motcua.doors.cli.serving import reach

    shown = "127.0.0.1" if args.host in ("0.0.0.0", "::") else args.host  # noqa: S104  compared, not bound
    tell(f"\nMột Cửa đã sẵn sàng: http://{f'[{shown}]' if ':' in shown else shown}:{args.port}/")
    if not args.empty and address.is_embedded():
        tell("Tài khoản dùng thử:")
        for account in importlib.import_module("motcua.doors.cli.commands.seed").demonstration_accounts():
            tell(f"  {account}")
    if lack := reach.lacks(args.host):
        tell(lack)
    tell("Nhấn Ctrl+C để dừng.")
