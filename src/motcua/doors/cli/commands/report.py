"""`motcua report KIND --period … | list | check ID`: a periodic report as JSON, CSV, XLSX or PDF; a kept one computed again."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from motcua.doors.cli.operating import officer_at_shell, set_up
from motcua.doors.cli.output import complain, print_json
from motcua.doors.words.refusal_words import message
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from motcua.foundation.people.principals import Principal
    from motcua.insight.reports.reading import Means
    from motcua.insight.reports.values import KeptReport, Report, Scope, Wanted

HELP: Final = (
    "Báo cáo định kỳ: lập theo kỳ và phạm vi, xem các báo cáo đã lưu (list), tính lại một báo cáo và so sánh (check)."
)
KINDS: Final = {
    "06a": "biểu II.06a/VPCP/KSTT: tiếp nhận và giải quyết",
    "register": "sổ theo dõi hồ sơ của một cơ quan",
    "apologies": "hồ sơ quá hạn và văn bản xin lỗi",
    "digitisation": "số hóa hồ sơ và kết quả",
    "productivity": "khối lượng công việc của cơ quan và công chức",
}
FORMATS: Final = ("json", "csv", "xlsx", "pdf")
DIFFERS: Final = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="KIND", help=", ".join([*KINDS, "list", "check"]))
    for name, about in KINDS.items():
        one = verbs.add_parser(name, help=about, description=about)
        one.add_argument(
            "--period", required=True, help="2026-11, 2026-Q3, 2026-H1, 2026, lich:2026-Q3, 2026-01-01..2026-03-31"
        )
        one.add_argument(
            "--agency", default="", metavar="CODE", help="mã định danh của một cơ quan; không nêu: toàn tỉnh"
        )
        one.add_argument("--level", choices=("departments", "communes"), help="chỉ các sở, ban, ngành, hoặc chỉ các xã")
        one.add_argument(
            "--as-of", default="", metavar="MOMENT", help="thời điểm ghi nhận, ví dụ 2026-09-15T06:00:00+07:00"
        )
        one.add_argument("--format", choices=FORMATS, default="json")
        one.add_argument("--out", default="", metavar="FILE", help="ghi vào tệp này; không nêu: ra đầu ra chuẩn")
        one.add_argument("--as", dest="username", default="", metavar="TÀI KHOẢN", help="công chức xem báo cáo")
        one.add_argument("--keep", action="store_true", help="lưu báo cáo; cần --as")
    kept = verbs.add_parser("list", help="các báo cáo đã lưu mà công chức này được xem")
    kept.add_argument("--as", dest="username", metavar="TÀI KHOẢN", required=True)
    check = verbs.add_parser("check", help="tính lại một báo cáo đã lưu và so từng ô")
    check.add_argument("report", metavar="ID")
    check.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 where it was made, shown or found equal, 1 where something differs, 2 where a word does not fit or it is refused."""
    from motcua.doors.wire.report_periods import PeriodUnfit

    set_up()
    try:
        if args.verb == "list":
            return _list(args)
        return _check(args) if args.verb == "check" else _report(args)
    except PeriodUnfit as unfit:
        return complain(f"--period: {unfit}")
    except Refused as refused:
        return complain(message(refused))


def _report(args: argparse.Namespace) -> int:
    from motcua.doors.ui import clock
    from motcua.foundation.people.circumstances import Circumstances
    from motcua.insight.reports.actions import make
    from motcua.insight.reports.reading import look, open_report

    now, scope = clock.now(), _scope(args)
    if isinstance(scope, str):
        return complain(scope)
    as_of = _moment(args.as_of) if args.as_of else None
    if args.as_of and as_of is None:
        return complain("--as-of: viết thời điểm kèm múi giờ, ví dụ 2026-09-15T06:00:00+07:00.")
    if args.keep and (not args.username or as_of is not None):
        return complain("--keep cần --as TÀI KHOẢN, và không dùng cùng --as-of.")
    officer = officer_at_shell(args.username, at=now) if args.username else None
    wanted = _wanted(args, scope)
    if args.keep and officer is not None:
        kept = make(wanted, Circumstances.at_once(officer, now), _means())
        print(f"Đã lưu báo cáo {kept.id}.", file=sys.stderr)
        return _write(open_report(kept.id, _means(), seen_by=officer).report, args)
    return _write(look(wanted, now=now, as_of=as_of, seen_by=officer), args)


def _wanted(args: argparse.Namespace, scope: "Scope") -> "Wanted":
    from motcua.doors.wire.report_periods import read_period
    from motcua.insight.reports.values import ReportKind, Wanted

    return Wanted(ReportKind(args.verb), read_period(args.period), scope)


def _scope(args: argparse.Namespace) -> "Scope | str":
    """The scope, or what is wrong about it."""
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.register import register
    from motcua.insight.reports.values import Scope, ScopeLevel

    if not args.agency:
        return Scope(ScopeLevel(args.level) if args.level else ScopeLevel.PROVINCE)
    if args.level:
        return "--level không dùng cùng --agency."
    agency = register().by_code(args.agency, on=clock.today())
    if agency is None:
        return f"Không có cơ quan nào mang mã {args.agency} hôm nay. Xem lại mã định danh của cơ quan."
    return Scope(ScopeLevel.AGENCY, agency.id, agency.code, agency.name)


def _moment(given: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _write(report: "Report", args: argparse.Namespace) -> int:
    from motcua.doors.wire.report_files import written

    content = written(report, args.format)
    if not args.out:
        if args.format in ("json", "csv"):
            print(content.decode(), end="")
        else:
            sys.stdout.buffer.write(content)
        return 0
    print(f"Ghi báo cáo vào {args.out}.")  # whom it shows is recorded with what is printed, before the file is there
    try:
        Path(args.out).write_bytes(content)
    except OSError as error:
        return complain(f"Không ghi được tệp {args.out}: {error.strerror}.")
    return 0


def _list(args: argparse.Namespace) -> int:
    from motcua.doors.ui import clock
    from motcua.insight.reports.queries import kept_reports

    officer: Principal = officer_at_shell(args.username, at=clock.now())
    for one in kept_reports(seen_by=officer):
        print_json(_kept_json(one))
    return 0


def _check(args: argparse.Namespace) -> int:
    from motcua.doors.words.report_words import differences
    from motcua.insight.reports.reading import recompute

    try:
        report_id = UUID(args.report)
    except ValueError:
        return complain('ID là mã báo cáo mà "motcua report list" in ra.')
    checked = recompute(report_id, _means(), seen_by=None)
    found = tuple(differences(checked))
    if args.json:
        keys = ("row", "column", "kept", "now")
        print_json({**_kept_json(checked.kept), "differences": [dict(zip(keys, one, strict=True)) for one in found]})
    elif not found:
        print("Không có chỗ nào khác: mọi ô bằng báo cáo đã lưu.")
    else:
        for row, column, before, now in found:
            print(f"{row}; {column}: đã lưu {before}, tính lại {now}")
    return DIFFERS if found else 0


def _kept_json(one: "KeptReport") -> dict[str, Any]:
    wanted = one.wanted
    return {
        "id": str(one.id),
        "kind": wanted.kind.value,
        "from": wanted.period.first.isoformat(),
        "to": wanted.period.last.isoformat(),
        "level": wanted.scope.level.value,
        "agency": wanted.scope.code,
        "made_at": one.made_at.isoformat(),
        "recorded_until": one.recorded_until.isoformat(),
        "content": one.content_hash,
    }


def _means() -> "Means":
    from django.conf import settings

    from motcua.doors.wire.report_files import ReportWriter
    from motcua.insight.reports.reading import Means

    return Means(ReportWriter(), settings.DOCUMENTS)
