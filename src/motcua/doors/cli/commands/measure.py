"""`motcua measure rebuild | check`: makes rows and sums of the figures anew from the record, and says whether they agree with it."""

import argparse
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from typing import Final

from motcua.doors.cli import output
from motcua.doors.cli.operating import set_up

HELP: Final = "Số liệu chỉ đạo, điều hành: tính lại từ sổ ghi (rebuild), kiểm tra (check)."
WRONG: Final = 1
SAMPLE: Final = 1_000
WITH_HELP: Final = 20_000
"""Dossiers from which on other processes read."""
SHOWN: Final = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    rebuild = verbs.add_parser(
        "rebuild", help="tính lại tất cả từ sổ ghi; số liệu đang có vẫn dùng được trong lúc tính"
    )
    rebuild.add_argument("--processes", type=int, metavar="N", help="số tiến trình cùng đọc (mặc định: số bộ xử lý)")
    check = verbs.add_parser("check", help="đối chiếu tổng với từng hồ sơ và với sổ ghi")
    check.add_argument(
        "--sample", type=int, default=SAMPLE, metavar="N", help=f"số hồ sơ tính lại từ sổ ghi ({SAMPLE})"
    )


def run(args: argparse.Namespace) -> int:
    """0 where it is done or all agrees, 1 where something does not, 2 where nothing was measured yet."""
    set_up()
    return _rebuild(args.processes) if args.verb == "rebuild" else _check(args.sample)


def _rebuild(processes: int | None) -> int:
    from motcua.casework.dossiers.queries.measured import how_many
    from motcua.doors.ui import clock
    from motcua.insight.measure.rebuilding import rebuild

    total, begun = how_many(), time.perf_counter()
    with ExitStack() as stack:
        helpers = None
        if total >= WITH_HELP or processes is not None:
            context = multiprocessing.get_context("spawn")
            count = processes or os.cpu_count() or 1
            helpers = stack.enter_context(ProcessPoolExecutor(count, mp_context=context, initializer=set_up))
        done = rebuild(
            clock.now(),
            progress=lambda count: print(f"Đã tính {count}/{total} hồ sơ", flush=True),
            with_help=helpers,
        )
    seconds = time.perf_counter() - begun
    print(f"Đã tính lại {done.dossiers} hồ sơ trong {seconds:.0f} giây (lần thứ {done.number}).")
    return 0


def _check(sample: int) -> int:
    from motcua.doors.ui import clock
    from motcua.insight.measure.checking import check

    checked = check(sample=sample, on=clock.today())
    if checked is None:
        return output.complain("Chưa tính số liệu lần nào. Chạy: motcua measure rebuild.")
    print(f"Đã đối chiếu tổng của {checked.rows} hồ sơ, tính lại {checked.sample} hồ sơ từ sổ ghi.")
    for key in checked.wrong_rows[:SHOWN]:
        print(f"  hồ sơ {key}: không khớp với sổ ghi")
    if checked.other_readings:
        names = ", ".join(checked.other_readings)
        print(f"Tỉnh đã chọn cách hiểu khác từ khi số liệu được tính: {names}. Chạy: motcua measure rebuild.")
    if checked.good:
        print("Mọi số liệu đều khớp.")
        return 0
    wrong = checked.wrong_sums + checked.wrong_breadths
    if not wrong and not checked.wrong_rows:
        return WRONG
    print(f"Có {wrong} tổng và {len(checked.wrong_rows)} hồ sơ không khớp. Chạy: motcua measure rebuild.")
    return WRONG
