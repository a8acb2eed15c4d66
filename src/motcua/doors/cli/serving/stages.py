"""The stages between `motcua run` and the first page: database, tables, demonstration data, static files.

Each finds out by itself whether there is anything to do, so that a second start takes seconds.
"""

import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path

from motcua.adapters.postgres import address, first_start
from motcua.adapters.postgres.failures import Obstacle
from motcua.adapters.postgres.places import default_home
from motcua.adapters.postgres.preparation import prepare_database
from motcua.adapters.postgres.server import Beginning
from motcua.doors.cli import django_setup
from motcua.doors.cli.serving.progress import stage

BEGINNINGS = {
    Beginning.CREATED: "Cơ sở dữ liệu: đã tạo và khởi động",
    Beginning.STARTED: "Cơ sở dữ liệu: đã khởi động, dữ liệu cũ còn nguyên",
    Beginning.ALREADY_RUNNING: "Cơ sở dữ liệu: đang chạy sẵn, dùng chung",
    None: "Cơ sở dữ liệu: máy chủ trong DATABASE_URL",
}


Agreed = Callable[[str], bool]
"""Asks a yes-or-no question."""

OLDER_RECORD = "Cơ sở dữ liệu này do bản cũ của Một Cửa tạo; bản này không đọc được dữ liệu của nó."


TOO_POWERFUL = (
    "Tài khoản trong DATABASE_URL đổi hoặc xóa được bảng, nên nhật ký không còn được bảo vệ. Hãy dùng một tài khoản thường, đặt"
    " DATABASE_OWNER_URL bằng tài khoản chủ sở hữu rồi chạy: motcua database migrate (docs/operators/running.md). (The account of"
    " DATABASE_URL owns the tables: use an ordinary one.)"
)


def open_database(*, agreed: Agreed) -> None:
    """Start it, repeat a first start that was interrupted, create what the migrations need.

    Demonstration data whose record this release cannot read are made again if `agreed` returns true.
    """
    with stage("Cơ sở dữ liệu") as line:
        line.says(BEGINNINGS[django_setup.start_database()])
        where = address.keywords()
        prepare_database(address.owner_keywords() if address.has_owner() else where)
        if first_start.is_unfinished(where):
            _redo()
            line.says("Cơ sở dữ liệu: lần chạy đầu trước đó dở dang, đã làm lại từ đầu")
    if first_start.is_of_older_record(where):
        _renew(agreed)


def renew_older_tables(*, agreed: Agreed) -> None:
    """The same for tables that this release would have made otherwise. Needs Django set up."""
    from motcua.adapters.postgres import connections

    if connections.has_older_tables():
        connections.close()
        _renew(agreed)


def _renew(agreed: Agreed) -> None:
    if not address.is_embedded():
        raise Obstacle(
            f"{OLDER_RECORD} Hãy tạo một cơ sở dữ liệu mới rồi đặt DATABASE_URL đến đó. (The database of DATABASE_URL was"
            " made by an older release: create a new one.)"
        )
    if not agreed(f"{OLDER_RECORD} Xóa dữ liệu mẫu cũ và tạo lại từ đầu?"):
        raise Obstacle(f"{OLDER_RECORD} Chưa xóa gì. Để tạo lại dữ liệu mẫu, chạy: motcua run --renew")
    with stage("Dữ liệu mẫu cũ") as line:
        _begin_again()
        line.says("Dữ liệu mẫu cũ: đã xóa")


def _redo() -> None:
    if not address.is_embedded():
        raise Obstacle(
            f"Lần chạy đầu trên cơ sở dữ liệu {address.keywords().get('dbname')} đã dở dang. Hãy xóa và tạo lại cơ sở dữ liệu"
            " đó rồi chạy lại lệnh. (The first start was cut off: drop and re-create this empty database.)"
        )
    _begin_again()


def _begin_again() -> None:
    first_start.begin_again(default_home())
    prepare_database(address.owner_keywords())


def fill_database(*, dossiers: int, seed: int, vault: bool) -> None:
    """Bring the tables up to date; a database without a province also gets demonstration data.

    Marked unfinished until both are done. Whether to demonstrate at all is the command's choice.
    """
    _migrate()
    if dossiers == 0 or _province_stands():
        return
    first_start.mark_unfinished(address.owner_keywords())
    with stage("Dữ liệu mẫu") as line:
        _seed_dossiers(dossiers, seed, line.moves, vault=vault)
        line.says(f"Dữ liệu mẫu: {dossiers} hồ sơ")
    first_start.mark_finished(address.owner_keywords())


def _province_stands() -> bool:
    """Whether anybody can log in: somebody, or an earlier start, has set up a province here."""
    from motcua.foundation.people.queries import has_accounts

    return has_accounts()


def _migrate() -> None:
    from motcua.adapters.postgres import connections
    from motcua.doors.ui import clock
    from motcua.foundation.ledger.actions import make_partitions
    from motcua.foundation.reads import actions as reads

    with stage("Cấu trúc dữ liệu") as line:
        waiting = connections.tables().waiting
        if waiting or address.has_owner():
            with connections.as_owner():
                if waiting:
                    connections.migrate()
                make_partitions(on=clock.today())
                reads.make_partitions(on=clock.today())
        if connections.is_too_powerful():
            raise Obstacle(TOO_POWERFUL)
        line.says(f"Cấu trúc dữ liệu: {waiting} bước mới" if waiting else "Cấu trúc dữ liệu: đã mới nhất")


def _seed_dossiers(dossiers: int, seed: int, progress: Callable[[str], None], *, vault: bool) -> None:
    seeding = importlib.import_module("motcua.doors.cli.commands.seed")
    seeding.seed(dossiers=dossiers, seed=seed, progress=progress, vault=vault)


def gather_static_files() -> None:
    """Copy and compress styles, scripts and fonts into one folder, unless none of them changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    with stage("Tệp giao diện") as line:
        target = Path(settings.STATIC_ROOT)
        mark = target.with_name("static.fingerprint")
        now = _static_fingerprint()
        if mark.is_file() and mark.read_text(encoding="ascii") == now and target.is_dir():
            line.says("Tệp giao diện: đã mới nhất")
            return
        mark.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        mark.write_text(now, encoding="ascii")


def _static_fingerprint() -> str:
    """Of names, sizes and times of every static file; reading them all would take longer than it saves."""
    from django.contrib.staticfiles.finders import get_finders

    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            seen.update(f"{name} {file.st_size} {file.st_mtime_ns}\n".encode())
    return seen.hexdigest()
