"""`motcua process import FILE`: sound definitions of a file are put in force, all of them or none. Touches the database."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from motcua.adapters.process_files import Finding
from motcua.doors.cli import output
from motcua.foundation.people.circumstances import Circumstances

if TYPE_CHECKING:
    from motcua.acts.define_process import Defined, ProcessGiven
    from motcua.law.process.defects import Defect

DEFECTIVE: Final = 1
LONGEST_CODE: Final = 64
LONGEST_NAME: Final = 300


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", help="bảng bước .json, .yaml, hoặc .bpmn; - là đầu vào chuẩn")
    parser.add_argument("--as", dest="username", required=True, metavar="TÀI KHOẢN", help="quản trị đưa vào dùng")
    parser.add_argument(
        "--procedure", metavar="MÃ", help="thủ tục dùng quy trình này (mặc định: thủ tục có mã bằng mã quy trình)"
    )
    parser.add_argument("--valid-from", type=_day, metavar="NGÀY", help="ngày bắt đầu dùng (mặc định: hôm nay)")
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON")


def run(args: argparse.Namespace, definitions: tuple[Finding, ...]) -> int:
    """0 when everything is in force, 1 when something is defective and nothing was imported. Raises Refused."""
    if args.procedure is not None and len(definitions) != 1:
        return output.complain(f"--procedure dùng cho tệp có một quy trình; tệp này có {len(definitions)}.")
    for one in definitions:
        if not 0 < len(one.definition.id) <= LONGEST_CODE or len(one.definition.name) > LONGEST_NAME:
            return output.complain(
                f"{one.definition.id[:LONGEST_CODE]}: mã quy trình tối đa {LONGEST_CODE} ký tự, tên {LONGEST_NAME} ký tự."
            )
    ids = [one.definition.id for one in definitions]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        return output.complain(f"Tệp có hai quy trình cùng mã {twice[0]}: bỏ bớt một.")
    from motcua.doors.cli.operating import officer_at_shell, set_up

    set_up()
    from motcua.acts.define_process import define_processes, hindrances
    from motcua.doors.ui import clock

    at = clock.now()
    by = officer_at_shell(args.username, at=at)
    valid_from = args.valid_from or at.date()
    given = [_given(one, args.procedure, valid_from) for one in definitions]
    in_the_way = [hindrances(one, finding.defects) for one, finding in zip(given, definitions, strict=True)]
    if any(in_the_way):
        _tell(definitions, in_the_way, None, as_json=args.json)
        print("Chưa đưa quy trình nào vào dùng: sửa các lỗi trên rồi nhập lại.", file=sys.stderr)
        return DEFECTIVE
    done = define_processes(given=given, valid_from=valid_from, circumstances=Circumstances.at_once(by, at))
    _tell(definitions, in_the_way, done, as_json=args.json)
    return 0


def _given(finding: Finding, procedure: str | None, valid_from: date) -> "ProcessGiven":
    """An old process serves no procedure of today, unless somebody names one."""
    from motcua.acts.define_process import ProcessGiven
    from motcua.foundation.catalogue.queries.page import version_in_force

    own = finding.definition.id
    if procedure is None and not finding.is_legacy and version_in_force(own, on=valid_from) is not None:
        procedure = own
    return ProcessGiven(finding.definition, procedure, historical=finding.is_legacy)


def _tell(
    definitions: Sequence[Finding],
    in_the_way: "Sequence[Sequence[Defect]]",
    done: "Sequence[Defined] | None",
    *,
    as_json: bool,
) -> None:
    lines = [
        {
            "id": finding.definition.id,
            "sound": not stops,
            "imported": bool(done and done[place].new),
            "number": done[place].number if done else None,
            "procedure": done[place].procedure_code if done else None,
            "defects": [
                {"kind": one.kind.value, "step": one.step, "sentence": one.sentence} for one in finding.defects
            ],
        }
        for place, (finding, stops) in enumerate(zip(definitions, in_the_way, strict=True))
    ]
    if as_json:
        output.print_json(lines)
        return
    for place, (finding, stops) in enumerate(zip(definitions, in_the_way, strict=True)):
        definition = finding.definition
        print(f"{definition.id} · {definition.name}: {_outcome_text(done[place] if done else None, stops)}")
        _print_defects(finding.defects)


def _outcome_text(done: "Defined | None", stops: "Sequence[Defect]") -> str:
    if done is None:
        return "có lỗi" if stops else "hợp lệ"
    serves = f", cho thủ tục {done.procedure_code}" if done.procedure_code else ""
    return f"{'đã đưa vào dùng' if done.new else 'đang dùng, giữ nguyên'}, phiên bản {done.number}{serves}"


def _print_defects(defects: "Iterable[Defect]") -> None:
    for defect in defects:
        print(f"  [{defect.kind}] {defect.sentence}")


def _day(text: str) -> date:
    try:
        definitions = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" không phải ngày: ghi như 2026-11-24.') from error
    if not 1945 <= definitions.year < 2200:
        raise argparse.ArgumentTypeError(f"năm {definitions.year} không dùng được: ghi một năm từ 1945 đến 2199.")
    return definitions
