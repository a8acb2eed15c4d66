"""`motcua ledger verify`: whether the ledger is what was written, link by link, and agrees with the dossiers."""

import argparse
import sys
from typing import Final

from motcua.doors.cli import output
from motcua.doors.cli.operating import set_up

HELP: Final = "Sổ ghi: kiểm tra từng mắt xích, từng điểm cuối và từng hồ sơ (verify)."
WRONG: Final = 1
SHOWN: Final = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="tính lại mọi cam kết, mắt xích, điểm cuối; đối chiếu với hồ sơ")
    verify.add_argument("--stream", metavar="CHUỖI", help="chỉ một chuỗi, ví dụ dossier:<mã định danh>")
    verify.add_argument("--last", action="store_true", help="chỉ đọc câu trả lời của lần kiểm tra hằng đêm gần nhất")
    verify.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")


def run(args: argparse.Namespace) -> int:
    """0 where all holds, 1 where something does not, 2 where the database cannot be read or the stream is not there."""
    set_up()
    if args.last:
        return _last()
    from motcua.adapters.postgres.connections import running_out
    from motcua.doors.ui import clock
    from motcua.doors.words import job_words
    from motcua.insight.views.ledger_check import extent, findings

    covered = extent(args.stream)
    if args.stream is not None and not covered.records:
        return output.complain(f"Không có chuỗi {args.stream} trong sổ. Kiểm tra lại tên chuỗi.")
    wrong = list(findings(args.stream))
    if args.json:
        rows = [{"code": one.code, "place": one.place, "words": one.words} for one in wrong]
        output.print_json({"streams": covered.streams, "records": covered.records, "findings": rows})
    else:
        print(f"Đã kiểm tra {covered.streams} chuỗi, {covered.records} bản ghi.")
        for one in wrong[:SHOWN]:
            print(f"  {one.place}: {one.words} ({one.code})")
        if len(wrong) > SHOWN:
            print(f"  và {len(wrong) - SHOWN} chỗ khác; xem đủ bằng --json")
        print("Mọi mắt xích đều khớp." if not wrong else f"Có {len(wrong)} chỗ không khớp.")
    for table, left in running_out(clock.today()).items():
        print(job_words.months_left(table, left), file=sys.stderr)
    return WRONG if wrong else 0


def _last() -> int:
    """What the worker found at night: 0 where all held, 1 where something did not, 2 where it has not looked yet."""
    from motcua.doors.words.job_words import ledger_answer
    from motcua.foundation.jobs.kinds.verify_ledger import JOB
    from motcua.foundation.jobs.queries import last_answer
    from motcua.law.worktime.arithmetic import local

    answer = last_answer(JOB.name)
    if answer is None:
        return output.complain(ledger_answer(None))
    print(f"Kiểm tra lúc {local(answer.at):%H:%M ngày %d/%m/%Y}. {ledger_answer(answer)}")
    for one in answer.content["findings"]:
        print(f"  {one['place']}: {one['words']} ({one['code']})")
    return 0 if answer.good else WRONG
