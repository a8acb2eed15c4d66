"""`motcua dossier readings`: who has been shown one dossier, when, why and where; looking at it is recorded too."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from motcua.doors.cli import output
from motcua.doors.cli.operating import officer_at_shell, operator, set_up

if TYPE_CHECKING:
    from motcua.insight.views.readings import DossierReadings

HELP: Final = "ai đã xem hồ sơ này, lúc nào, để làm gì"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ", help="mã hồ sơ, phần cuối của mã, hoặc định danh")
    parser.add_argument(
        "--as",
        dest="username",
        metavar="TÀI KHOẢN",
        help="lãnh đạo hoặc người phụ trách (mặc định: người đang ở máy chủ)",
    )
    parser.add_argument("--page", type=int, default=1, metavar="N", help="trang, mới nhất ở trang 1")
    parser.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")


def run(args: argparse.Namespace) -> int:
    """0 where it is told. Raises Refused."""
    set_up()
    from motcua.casework.dossiers.naming import named
    from motcua.doors.ui import clock
    from motcua.doors.words.reading_words import LITTLE
    from motcua.insight.views.readings import dossier_readings

    at = clock.now()
    by = officer_at_shell(args.username, at=at) if args.username else replace(operator(), sees_province=True)
    page = min(max(args.page, 1), 10**4)
    found = dossier_readings(named(args.code, seen_by=by), seen_by=by, at=at, page=page)
    if args.json:
        output.print_json(_as_json(found))
    else:
        print("\n".join(_lines(found)) or LITTLE)
    return 0


def _as_json(readings: "DossierReadings") -> dict[str, Any]:
    facts = readings.case.facts
    rows = [
        {
            "at": one.facts.at.isoformat(),
            "account": one.facts.account or None,
            "name": one.name or None,
            "role": one.facts.role or None,
            "agency": one.agency or None,
            "purpose": one.facts.purpose,
            "door": one.facts.door,
            "how_many": one.facts.how_many,
        }
        for one in readings.rows
    ]
    return {"id": str(facts.id), "code": facts.code, "page": readings.page, "more": readings.more, "readings": rows}


def _lines(readings: "DossierReadings") -> list[str]:
    from motcua.doors.ui import wording
    from motcua.doors.words.reading_words import rows_words

    lines = []
    for row in rows_words(readings):
        who = ", ".join(filter(None, (row.who, row.post, row.agency)))
        lines.append(f"{wording.moment(row.at)}  {who}  {row.purpose}: {row.page}")
    return [*lines, f"Còn lượt xem cũ hơn: --page {readings.page + 1}"] if readings.more else lines
