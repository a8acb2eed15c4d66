"""`motcua plan list | show PLAN | follow`: plans, how far they are, following their evidence once.

`motcua plan targets import [FILE] | list`: the table of targets, from a spreadsheet or as the province ships it.
"""

import argparse
from typing import TYPE_CHECKING, Any, Final

from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import BAD_INPUT, complain, print_json
from motcua.doors.words.refusal_words import sentence
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from motcua.foundation.people.circumstances import Circumstances
    from motcua.foundation.plans.values import Recorded, Target

HELP: Final = "Kế hoạch: danh sách, nhiệm vụ, theo dõi minh chứng; bảng chỉ tiêu (targets) nhập từ bảng tính (import), xem lại (list)."


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    listed = verbs.add_parser("list", help="các kế hoạch: số, tình trạng, nhiệm vụ xong và quá hạn")
    one = verbs.add_parser("show", help="một kế hoạch: nhiệm vụ, tiến độ, kế hoạch riêng")
    one.add_argument("plan", metavar="PLAN", help="mã kế hoạch, như lệnh list in ra")
    follow = verbs.add_parser(
        "follow", help="ghi chỉ số, xét lại tệp minh chứng, báo việc đến hạn; chạy lại không đổi gì"
    )
    for each in (listed, one, follow):
        each.add_argument("--json", action="store_true")
    targets = verbs.add_parser("targets", help="bảng chỉ tiêu: văn bản, chỉ tiêu, cấp, địa bàn, năm, giá trị")
    actions = targets.add_subparsers(dest="action", required=True, metavar="ACTION")
    bring = actions.add_parser("import", help="nhập từ bảng tính; không có tệp: bảng của tỉnh đi kèm phần mềm")
    bring.add_argument("file", metavar="FILE", nargs="?", help="tệp .xlsx hoặc .csv (UTF-8)")
    bring.add_argument("--check", action="store_true", help="chỉ xét từng dòng, không ghi")
    bring.add_argument("--json", action="store_true")
    show = actions.add_parser("list", help="các chỉ tiêu đang dùng; --history: mọi bản đã ghi")
    show.add_argument("--indicator", default="", help="mã chỉ tiêu, ví dụ 468.digitised_in_force")
    show.add_argument("--history", action="store_true", help="mọi bản của chỉ tiêu nêu ở --indicator, bản mới trước")
    show.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 where it stands now or is shown, 2 where a row or a name does not fit; then nothing is written."""
    set_up()
    if args.verb != "targets":
        from motcua.doors.cli import plans_shown

        return plans_shown.run(args)
    return _list(args) if args.action == "list" else _import(args)


def _import(args: argparse.Namespace) -> int:
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.province import BrokenProvince
    from motcua.foundation.people.circumstances import Circumstances
    from motcua.foundation.plans.actions.targets import set_shipped_targets

    now = Circumstances.at_once(operator(), clock.now())
    if args.file is not None:
        return _from_file(args, now)
    try:
        return _recorded(set_shipped_targets(circumstances=now), args)
    except BrokenProvince as broken:
        return complain(str(broken))


def _from_file(args: argparse.Namespace, now: "Circumstances") -> int:
    from motcua.doors.cli.sheets import fit_lines, say_checked
    from motcua.doors.staff.target_list import read_target_list
    from motcua.foundation.plans.actions.targets import set_targets

    lines = fit_lines(args.file, read_target_list)
    if isinstance(lines, int):
        return lines
    if args.check:
        return say_checked(lines)
    try:
        rows = [one.target for one in lines if one.target is not None]
        return _recorded(set_targets(targets=rows, circumstances=now), args)
    except Refused as refused:
        return complain(sentence(refused))


def _recorded(done: "Recorded", args: argparse.Namespace) -> int:
    if args.json:
        print_json({"written": done.written, "unchanged": done.unchanged})
    else:
        print(f"Đã ghi {done.written} dòng chỉ tiêu; {done.unchanged} dòng đã có như vậy.")
    return 0


def _list(args: argparse.Namespace) -> int:
    from motcua.foundation.plans.queries.targets import targets, versions_of
    from motcua.foundation.plans.values import INDICATORS

    if args.indicator and args.indicator not in INDICATORS:
        complain(f"Không có chỉ tiêu {args.indicator}. Dùng một trong: {', '.join(INDICATORS)}.")
        return BAD_INPUT
    if args.history and not args.indicator:
        return complain("--history cần --indicator.")
    shown = versions_of(args.indicator) if args.history else targets()
    for one in shown:
        if args.indicator in ("", one.row.indicator):
            print_json(_json(one)) if args.json else print(_line(one))
    return 0


def _line(one: "Target") -> str:
    from motcua.doors.words.target_words import CERTAINTIES, for_whom, indicator_name, target_value

    row = one.row
    remark = f" ({row.remark})" if row.remark else ""
    return (
        f"{row.year}  {row.decision}  {indicator_name(row.indicator)}, {for_whom(row)}: {target_value(row)}; "
        f"{CERTAINTIES[row.certainty]}{remark}. Nguồn: {row.source}. Ghi {one.recorded_at:%d/%m/%Y}, {one.recorded_by}."
    )


def _json(one: "Target") -> dict[str, Any]:
    """As the open format of indices takes a target row, with what the table has beside it."""
    row = one.row
    return {
        "indicator": row.indicator,
        "year": row.year,
        "value": None if row.value is None else float(row.value),
        "subject": row.subject or None,
        "area": row.area or None,
        "level": row.level or None,
        "source": row.source,
        "decision": row.decision,
        "decided_on": row.decided_on.isoformat(),
        "certainty": row.certainty.value,
        "remark": row.remark,
        "number": one.number,
        "recorded_at": one.recorded_at.isoformat(),
        "recorded_by": one.recorded_by,
    }
