"""`motcua process`: checks, draws and simulates process definitions in files, and puts them in force.

Only `import` and `migrate` need the database and Django; `migrate` reads no file: it moves running dossiers.
"""

import argparse
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from motcua.adapters.process_files import Finding, findings, findings_in
from motcua.adapters.step_table.read import UnreadableFile
from motcua.doors.cli import output, process_import, process_migrate
from motcua.doors.words.refusal_words import message, sentence
from motcua.law.process.defects import Kind
from motcua.law.process.values import Definition
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from motcua.law.process.simulate import Planned
    from motcua.law.worktime.values import Due

HELP = (
    "Kiểm tra, đưa vào dùng, xuất và chạy thử quy trình trong tệp (bảng bước JSON hoặc YAML, BPMN 2.0); chuyển hồ sơ."
)

SOUND: Final = 0
DEFECTIVE: Final = 1
UNUSABLE: Final = frozenset(
    {Kind.MISSING_START, Kind.DUPLICATE_STEP, Kind.MISSING_TARGET, Kind.MISSING_JOIN, Kind.DEAD_END}
)
"""Defects with which a process can be neither drawn nor run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="check|import|migrate|export|simulate")
    check = actions.add_parser("check", help="tìm lỗi của quy trình")
    check.add_argument("file", metavar="TỆP", help="bảng bước .json, .yaml, hoặc .bpmn; - là đầu vào chuẩn")
    check.add_argument("--json", action="store_true", help="trả lời bằng JSON")
    process_import.arguments(actions.add_parser("import", help="đưa quy trình hợp lệ vào dùng (cần cơ sở dữ liệu)"))
    process_migrate.arguments(
        actions.add_parser("migrate", help="chuyển hồ sơ đang chạy sang phiên bản mới, xem trước")
    )
    export = actions.add_parser("export", help="xuất sang BPMN hoặc bảng bước")
    export.add_argument("file", metavar="TỆP")
    export.add_argument("--to", choices=("bpmn", "table"), required=True)
    export.add_argument("-o", dest="out", metavar="TỆP RA", help="đuôi .yaml cho bảng bước YAML; bỏ trống thì in ra")
    simulate = actions.add_parser("simulate", help="chạy thử đường dài nhất trên lịch làm việc")
    simulate.add_argument("file", metavar="TỆP")
    simulate.add_argument("--from", dest="start", metavar="THỜI ĐIỂM", help="ví dụ 2026-04-24T09:00 (giờ +07)")
    simulate.add_argument("--answers", default="", metavar="CÂU HỎI=TRẢ LỜI,...", help="ví dụ so_tang=7,loai=nha_o")


def run(args: argparse.Namespace) -> int:
    """0 when everything is sound, 1 when something is defective, 2 when the file cannot be read."""
    try:
        if args.action == "migrate":
            return process_migrate.run(args)
        definitions = _findings(args.file)
        if args.action == "check":
            return _check(definitions, as_json=args.json)
        for one in definitions:
            for notice in one.notices:
                print(f"{one.definition.id}: {notice}", file=sys.stderr)
        if args.action == "import":
            return process_import.run(args, definitions)
        if args.action == "export":
            return _export(definitions, args.to, args.out)
        return _simulate(definitions, args.start, args.answers)
    except UnreadableFile as error:
        return output.complain(str(error))
    except Refused as refusal:
        return output.complain(message(refusal))


def _findings(file: str) -> tuple[Finding, ...]:
    if file == "-":
        return findings_in(sys.stdin.buffer.read(), "đầu vào chuẩn")
    return findings(Path(file))


def _check(definitions: tuple[Finding, ...], *, as_json: bool) -> int:
    if as_json:
        output.print_json([_plain(one) for one in definitions])
    else:
        for one in definitions:
            print(f"{one.definition.id} · {one.definition.name}: {'hợp lệ' if one.is_sound else 'có lỗi'}")
            for defect in one.defects:
                print(f"  [{defect.kind}] {defect.sentence}")
            for notice in one.notices:
                print(f"  Lưu ý: {notice}")
    return SOUND if all(one.is_sound for one in definitions) else DEFECTIVE


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.definition.id,
        "sound": finding.is_sound,
        "defects": [
            {"kind": defect.kind.value, "step": defect.step, "sentence": defect.sentence} for defect in finding.defects
        ],
        **({"notices": list(finding.notices)} if finding.notices else {}),
    }


def _export(definitions: tuple[Finding, ...], form: str, out: str | None) -> int:
    tables = [one.definition for one in definitions]
    unusable = [one for one in definitions if (form == "bpmn" or not one.definition.steps) and _tell_unusable(one)]
    if unusable:
        return DEFECTIVE
    content = _bpmn(definitions) if form == "bpmn" else _table(tables, out).encode()
    if out is None:
        sys.stdout.write(content.decode())
        return SOUND
    try:
        Path(out).write_bytes(content)
    except OSError:
        return output.complain(f"Không ghi được tệp {out}: kiểm tra thư mục và quyền ghi.")
    print(f"Đã ghi {len(definitions)} quy trình vào {out}.")
    return SOUND


def _tell_unusable(finding: Finding) -> bool:
    """Says of a process that cannot be drawn or run what `check` says of it. False where it can."""
    from motcua.adapters.bpmn.diagram import undrawable

    if not undrawable(finding.definition):
        return False
    causes = [one.sentence for one in finding.defects if one.kind in UNUSABLE] or [undrawable(finding.definition)]
    for cause in causes:
        print(f"{finding.definition.id} · {finding.definition.name}: {cause}", file=sys.stderr)
    return True


def _bpmn(definitions: Iterable[Finding]) -> bytes:
    from motcua.adapters.bpmn.vocabulary import Drawing, Layout
    from motcua.adapters.bpmn.write import bpmn_of

    return bpmn_of(Drawing(one.definition, one.layout or Layout()) for one in definitions)


def _table(definitions: list[Definition], out: str | None) -> str:
    from motcua.adapters.step_table.write import json_of, yaml_of

    return yaml_of(definitions) if out is not None and out.endswith((".yaml", ".yml")) else json_of(definitions)


def _simulate(definitions: tuple[Finding, ...], start: str | None, answers: str) -> int:
    from motcua.law.process.compile import compile_process
    from motcua.law.process.simulate import simulate
    from motcua.law.worktime.vietnam import shipped_calendar

    begin, known = _moment(start), _answers(answers)
    for one in definitions:
        if _tell_unusable(one):
            continue
        if not one.is_sound:
            print(f"{one.definition.id}: quy trình có lỗi, chạy thử chỉ để tham khảo.", file=sys.stderr)
        try:
            plan = simulate(compile_process(one.definition), shipped_calendar(), begin, known)
        except OverflowError:
            return output.complain(f"Quy trình {one.definition.id} dài quá lịch có được: rút ngắn thời gian.")
        except Refused as refusal:
            if one.is_sound:
                raise
            print(f"{one.definition.id}: {sentence(refusal)}", file=sys.stderr)
            continue
        _print_plan(one.definition, plan)
    return SOUND if all(one.is_sound for one in definitions) else DEFECTIVE


def _moment(text: str | None) -> datetime:
    from motcua.law.worktime.values import VIETNAM

    if text is None:
        from motcua.doors.ui import clock

        return clock.now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UnreadableFile(f"“{text[:60]}” không phải thời điểm: ghi như 2026-04-24T09:00.") from error
    moment = moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
    if not 1945 <= moment.year < 2200:
        raise UnreadableFile(f"Năm {moment.year} không dùng được: ghi một năm từ 1945 đến 2199.")
    return moment


def _answers(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    for name, sign, value in pairs:
        if not sign or not name.strip() or not value.strip():
            raise UnreadableFile(f"--answers: “{name[:40]}” phải có dạng câu_hỏi=trả_lời.")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _print_plan(definition: Definition, plan: "tuple[Planned, ...]") -> None:
    rows = [("Bước", "Chịu trách nhiệm", "Bắt đầu", "Hạn")]
    for one in plan:
        owner = " / ".join(part for part in (one.step.role, one.step.agency_role) if part) or "chưa có"
        ends = _spoken(one.due) if one.due is not None else "chờ người nộp, đồng hồ dừng"
        rows.append((one.step.name, owner, _spoken(one.start), ends))
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    print(f"{definition.id} · {definition.name}")
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _spoken(due: "Due") -> str:
    return f"hết {due.on:%d/%m/%Y}" if due.on is not None else f"{due.at:%H:%M %d/%m/%Y}"
