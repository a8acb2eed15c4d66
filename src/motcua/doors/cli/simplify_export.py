"""`motcua simplify export`: our own record as an event log for others, XES or OCEL 2.0, without anything personal."""

import argparse
import secrets
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from motcua.doors.cli.output import complain

if TYPE_CHECKING:
    from motcua.insight.simplify.export import Pseudonyms
    from motcua.law.indices.period import Period

WORD: Final = "export"
FORMATS: Final = ("xes", "ocel")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT", nargs="?", help=f"chỉ với {WORD}: tệp sẽ được ghi, phải chưa có")
    parser.add_argument("--procedure", default="", metavar="CODE", help=f"chỉ với {WORD}: mã thủ tục")
    parser.add_argument("--all", action="store_true", dest="every", help=f"chỉ với {WORD}: mọi thủ tục")
    parser.add_argument("--from", default="", dest="first", metavar="DAY", help="ngày đầu, ví dụ 2026-01-01")
    parser.add_argument(
        "--to", default="", dest="last", metavar="DAY", help="ngày cuối; không nêu: một năm đến hôm nay"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="xes", dest="form", help="xes (IEEE 1849) hoặc ocel (OCEL 2.0)"
    )


def run(args: argparse.Namespace) -> int:
    """0 where it is written, 2 where a word does not fit or it is refused. A file that exists is never overwritten."""
    from motcua.doors.cli.operating import set_up
    from motcua.doors.words.refusal_words import message
    from motcua.law.refusals import Refused

    if args.out is None or bool(args.procedure) == args.every:
        return complain(
            "Viết: motcua simplify export (--procedure CODE | --all) [--from DAY] [--to DAY] [--format xes|ocel] OUT."
        )
    try:
        set_up()
        period = _period(args.first, args.last)
        return complain(period) if isinstance(period, str) else _write(args, period)
    except Refused as refused:
        return complain(message(refused))


def _period(first: str, last: str) -> "Period | str":
    """The days that were named, else a year until today; or what is wrong with them."""
    from motcua.doors.ui import clock
    from motcua.insight.simplify.reading import year_until
    from motcua.law.indices.period import Period

    try:
        end = date.fromisoformat(last) if last else clock.today()
        begin = date.fromisoformat(first) if first else year_until(end).first
    except ValueError:
        return "--from, --to: viết ngày theo dạng 2026-01-31."
    if begin > end:
        return "--from không sau --to. Sửa lại một trong hai ngày."
    return Period(begin, end)


def _write(args: argparse.Namespace, period: "Period") -> int:
    from django.conf import settings

    from motcua.insight.simplify.export import Pseudonyms, exported

    pseudonyms = Pseudonyms(settings.SECRET_KEY.encode(), secrets.token_hex(8))
    traces = exported(period, args.procedure, pseudonyms, seen_by=None)
    out = Path(args.out)
    try:
        with out.open("x", encoding="utf-8", newline="") as file:
            count = writer_of(args.form, pseudonyms)(traces, file.write)
    except FileExistsError:
        return complain(f"Tệp {out} đã có. Chọn tên khác; tệp có sẵn không bị ghi đè.")
    except OSError as error:
        return complain(f"Không ghi được tệp {out}: {error.strerror}.")
    print(f"Đã ghi {count} hồ sơ vào {out}, không có dữ liệu cá nhân.", file=sys.stderr)
    return 0


def writer_of(form: str, pseudonyms: "Pseudonyms") -> Callable[..., int]:
    """What writes traces in this form."""
    from functools import partial

    from motcua.adapters.event_log.write_ocel import write_ocel
    from motcua.adapters.event_log.write_xes import write_xes

    return write_ocel if form == "ocel" else partial(write_xes, export=pseudonyms.export)
