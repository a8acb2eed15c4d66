"""`motcua agency outside FILE`: authorities of other provinces, for which listed procedures are received nation-wide."""

import argparse
from pathlib import Path
from typing import Final

from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import complain, print_json
from motcua.doors.words.refusal_words import sentence
from motcua.law.refusals import Refused

HELP: Final = "Cơ quan ngoài tỉnh: nạp từ danh mục cơ quan quốc gia (outside)."


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    outside = verbs.add_parser(
        "outside", help="nạp cơ quan có thẩm quyền của tỉnh khác từ tệp CSV; nạp lại không đổi gì"
    )
    outside.add_argument("file", metavar="FILE", help="cột: code,name,short_name,level,head_title,basis,valid_from")
    outside.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 where every line stands now, 2 where the file cannot be read or a line is refused; then nothing is written."""
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.outside import enter_outside, read_outside
    from motcua.foundation.organisation.province import BrokenProvince
    from motcua.foundation.people.circumstances import Circumstances

    try:
        entered = enter_outside(read_outside(Path(args.file)), Circumstances.at_once(operator(), clock.now()))
    except BrokenProvince as broken:
        return complain(str(broken))
    except Refused as refused:
        return complain(sentence(refused))
    if args.json:
        print_json({"entered": list(entered.codes), "standing": entered.standing})
    else:
        print(f"Đã ghi {len(entered.codes)} cơ quan ngoài tỉnh; {entered.standing} cơ quan đã có từ trước.")
    return 0
