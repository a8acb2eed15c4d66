"""`motcua plan list | show PLAN | follow`: plans, how far they are, following their evidence once.

`motcua plan targets import [FILE] | list`: the table of targets, from a spreadsheet or as the province ships it.
`motcua plan past import FILE | list`: what was reached in past years, by documents.
"""

import argparse
from typing import TYPE_CHECKING, Any, Final

from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import BAD_INPUT, complain, print_json
from motcua.doors.words.refusal_words import sentence
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from motcua.foundation.people.circumstances import Circumstances
    from motcua.foundation.plans.values import PastValue, Recorded, Target

HELP: Final = (
    "Kế hoạch: danh sách, nhiệm vụ, theo dõi minh chứng; bảng chỉ tiêu (targets), số thực hiện các năm trước (past): nhập từ bảng tính"
    " (import), xem lại (list)."
)


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
    _past_arguments(verbs.add_parser("past", help="số thực hiện các năm trước, theo văn bản"))


def _past_arguments(past: argparse.ArgumentParser) -> None:
    actions = past.add_subparsers(dest="action", required=True, metavar="ACTION")
    bring = actions.add_parser("import", help="nhập từ bảng tính, tất cả các dòng hoặc không dòng nào")
    bring.add_argument("file", metavar="FILE", help="tệp .xlsx hoặc .csv (UTF-8)")
    bring.add_argument("--check", action="store_true", help="chỉ xét từng dòng, không ghi")
    bring.add_argument("--json", action="store_true")
    show = actions.add_parser("list", help="số đang dùng; --history: mọi bản đã ghi")
    show.add_argument("--indicator", default="", help="mã chỉ tiêu, ví dụ satisfaction")
    show.add_argument("--history", action="store_true", help="mọi bản của chỉ tiêu nêu ở --indicator, bản mới trước")
    show.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 where it stands now or is shown, 2 where a row or a name does not fit; then nothing is written."""
    set_up()
    if args.verb == "past":
        return _list(args, _past_rows) if args.action == "list" else _import_past(args)
    if args.verb != "targets":
        from motcua.doors.cli import plans_shown

        return plans_shown.run(args)
    return _list(args, _target_rows) if args.action == "list" else _import(args)


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


def _import_past(args: argparse.Namespace) -> int:
    from motcua.doors.cli.sheets import fit_lines, say_checked
    from motcua.doors.staff.past_list import read_past_list
    from motcua.doors.ui import clock
    from motcua.foundation.people.circumstances import Circumstances
    from motcua.foundation.plans.actions.past_values import record_past_values

    lines = fit_lines(args.file, lambda data: read_past_list(data, running=clock.today().year))
    if isinstance(lines, int):
        return lines
    if args.check:
        return say_checked(lines)
    now = Circumstances.at_once(operator(), clock.now())
    try:
        given = [one.given for one in lines if one.given is not None]
        return _recorded(record_past_values(given=given, circumstances=now), args, "số thực hiện")
    except Refused as refused:
        return complain(sentence(refused))


def _recorded(done: "Recorded", args: argparse.Namespace, what: str = "chỉ tiêu") -> int:
    if args.json:
        print_json({"written": done.written, "unchanged": done.unchanged})
    else:
        print(f"Đã ghi {done.written} dòng {what}; {done.unchanged} dòng đã có như vậy.")
    return 0


def _list(
    args: argparse.Namespace, rows: "Callable[[argparse.Namespace], Iterator[tuple[dict[str, Any], str]]]"
) -> int:
    from motcua.foundation.plans.values import INDICATORS

    if args.indicator and args.indicator not in INDICATORS:
        complain(f"Không có chỉ tiêu {args.indicator}. Dùng một trong: {', '.join(INDICATORS)}.")
        return BAD_INPUT
    if args.history and not args.indicator:
        return complain("--history cần --indicator.")
    for written, line in rows(args):
        if args.indicator in ("", written["indicator"]):
            print_json(written) if args.json else print(line)
    return 0


def _target_rows(args: argparse.Namespace) -> "Iterator[tuple[dict[str, Any], str]]":
    from motcua.foundation.plans.queries.targets import targets, versions_of

    for one in versions_of(args.indicator) if args.history else targets():
        yield _json(one), _line(one)


def _past_rows(args: argparse.Namespace) -> "Iterator[tuple[dict[str, Any], str]]":
    from motcua.foundation.plans.queries.past_values import past_values, past_versions_of

    for one in past_versions_of(args.indicator) if args.history else past_values():
        yield _past_json(one), _past_line(one)


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


def _past_line(one: "PastValue") -> str:
    from motcua.doors.words.target_words import indicator_name, past_value, place_words

    row = one.row
    remark = f" ({row.remark})" if row.remark else ""
    whom = place_words(row.level, row.area) or "toàn tỉnh"
    return (
        f"{row.year}  {indicator_name(row.indicator)}, {whom}: {past_value(row)}{remark}. {row.document}, "
        f"{row.issued_on:%d/%m/%Y}; {row.answered_by}. Ghi {one.recorded_at:%d/%m/%Y}, {one.recorded_by}."
    )


def _past_json(one: "PastValue") -> dict[str, Any]:
    row = one.row
    return {
        "indicator": row.indicator,
        "year": row.year,
        "value": None if row.value is None else float(row.value),
        "area": row.area or None,
        "level": row.level or None,
        "document": row.document,
        "issued_on": row.issued_on.isoformat(),
        "answered_by": row.answered_by,
        "remark": row.remark,
        "number": one.number,
        "recorded_at": one.recorded_at.isoformat(),
        "recorded_by": one.recorded_by,
    }
