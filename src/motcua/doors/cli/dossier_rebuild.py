"""`motcua dossier rebuild`: rows, steps and reports made anew from the record, and what differed before."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from motcua.doors.cli import output
from motcua.doors.cli.operating import operator, set_up
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.reads.collecting import shows
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from motcua.acts.rebuild import Rebuilt

HELP: Final = "dựng lại hồ sơ theo nhật ký hệ thống, nêu chỗ đã lệch"
DIFFERED: Final = 1
PROGRESS_EVERY: Final = 1000


class NoIdentifier(Refused):
    """{given} không phải định danh của một hồ sơ. Lấy định danh ở dòng tiến độ của lần chạy trước."""

    code = "no_identifier"
    kind = "bad_input"


class OneOrAfter(Refused):
    """Đã nêu một hồ sơ thì không có gì để chạy tiếp. Bỏ mã hồ sơ hoặc bỏ --after."""

    code = "one_or_after"
    kind = "bad_input"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ", nargs="?", help="chỉ một hồ sơ; không ghi: mọi hồ sơ")
    parser.add_argument("--dry-run", action="store_true", help="chỉ nêu chỗ lệch, không sửa")
    parser.add_argument("--after", metavar="ĐỊNH DANH", help="chạy tiếp từ hồ sơ sau hồ sơ này")
    parser.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")


def run(args: argparse.Namespace) -> int:
    """0 where nothing differed, 1 where something did or a dossier failed, 2 where the command cannot be meant."""
    after = _after(args)
    set_up()
    looked_at, noted = 0, list["Rebuilt"]()
    for looked_at, one in enumerate(_rebuilt(args, after), start=1):
        if one.differences or one.failed:
            shows(one.dossier_id)  # a difference quotes what stood in the row
            noted.append(one)
            if not args.json:
                _tell(one)
        if looked_at % PROGRESS_EVERY == 0:
            print(f"Đã xem {looked_at} hồ sơ, đến {one.dossier_id}", file=sys.stderr)
    failed = sum(one.failed for one in noted)
    if args.json:
        found = {"looked_at": looked_at, "failed": failed, "written": not args.dry_run}
        output.print_json({**found, "dossiers": [_json(one) for one in noted]})
    else:
        mended = "" if args.dry_run or len(noted) == failed else ", đã sửa theo sổ"
        unmade = f", {failed} hồ sơ không dựng lại được" if failed else ""
        print(f"Đã xem {looked_at} hồ sơ: {len(noted) - failed} hồ sơ có chỗ lệch{mended}{unmade}.")
    return DIFFERED if noted else 0


def _after(args: argparse.Namespace) -> UUID | None:
    if args.after is None:
        return None
    if args.code is not None:
        raise OneOrAfter
    try:
        return UUID(args.after)
    except ValueError:
        raise NoIdentifier(given=args.after) from None


def _rebuilt(args: argparse.Namespace, after: UUID | None) -> Iterator["Rebuilt"]:
    from motcua.acts.rebuild import rebuild, rebuild_all
    from motcua.casework.dossiers.naming import named
    from motcua.doors.ui import clock

    now = clock.now()
    circumstances = Circumstances(by=None, at=now, recorded_at=now)
    if args.code is None:
        yield from rebuild_all(circumstances, write=not args.dry_run, after=after)
    else:
        dossier_id = named(args.code, seen_by=replace(operator(), sees_province=True))
        yield rebuild(dossier_id, circumstances, write=not args.dry_run)


def _tell(one: "Rebuilt") -> None:
    if one.failed:
        print(f"{one.dossier_id}: không dựng lại được, xem nhật ký lỗi")
    for difference in one.differences:
        stored, rebuilt = difference.stored or "(trống)", difference.rebuilt or "(trống)"
        print(f"{one.dossier_id}: {difference.place}: đang là {stored}, theo sổ là {rebuilt}")


def _json(one: "Rebuilt") -> dict[str, Any]:
    differences = [
        {"place": different.place, "stored": different.stored, "rebuilt": different.rebuilt}
        for different in one.differences
    ]
    return {"id": str(one.dossier_id), "failed": one.failed, "differences": differences}
