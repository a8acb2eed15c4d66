"""`motcua agency`: authorities of other provinces from a file (`outside`), the setting of a desk (`desk`), what was asked for again
(`asks`)."""

import argparse
from pathlib import Path
from typing import Final

from motcua.doors.cli import agency_asks
from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import complain, print_json
from motcua.doors.words.refusal_words import sentence
from motcua.law.refusals import Refused

HELP: Final = "Cơ quan và quầy: nạp cơ quan ngoài tỉnh (outside), đặt cách chuyển hồ sơ của quầy (desk), đếm yêu cầu nộp lại (asks)."
ANSWERS: Final = {"yes": True, "no": False}


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    outside = verbs.add_parser(
        "outside", help="nạp cơ quan có thẩm quyền của tỉnh khác từ tệp CSV; nạp lại không đổi gì"
    )
    outside.add_argument("file", metavar="FILE", help="cột: code,name,short_name,level,head_title,basis,valid_from")
    outside.add_argument("--json", action="store_true")
    desk = verbs.add_parser("desk", help="đặt cách chuyển hồ sơ của một quầy")
    desk.add_argument("code", metavar="CODE", help="mã quầy, ví dụ H37.99-1")
    desk.add_argument(
        "--hand-on",
        choices=tuple(ANSWERS),
        required=True,
        help="tiếp nhận là chuyển ngay (yes), hoặc bằng nút riêng (no)",
    )
    desk.add_argument("--json", action="store_true")
    asks = verbs.add_parser("asks", help="đếm yêu cầu nộp lại giấy tờ mà Nhà nước đã có, theo cơ quan và lý do")
    asks.add_argument("--month", required=True, metavar="NĂM-THÁNG", help="ví dụ 2026-11")
    asks.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    """0 where it stands now, 2 where something cannot be read or is refused; then nothing is written."""
    set_up()
    if args.verb == "asks":
        return agency_asks.tell(args)
    return _desk(args) if args.verb == "desk" else _outside(args)


def _outside(args: argparse.Namespace) -> int:
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


def _desk(args: argparse.Namespace) -> int:
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.desk_settings import set_hand_on
    from motcua.foundation.organisation.queries import service_points
    from motcua.foundation.people.circumstances import Circumstances

    point = next((one for one in service_points(on=clock.today()) if one.code == args.code), None)
    if point is None:
        return complain(f"Không có quầy nào đang mở với mã {args.code}.")
    now = Circumstances.at_once(operator(), clock.now())
    standing = set_hand_on(point_id=point.id, hands_on=ANSWERS[args.hand_on], circumstances=now)
    if args.json:
        print_json({"desk": standing.code, "hand_on": standing.hands_on})
    else:
        print(f"{standing.name}: {'tiếp nhận là chuyển ngay' if standing.hands_on else 'chuyển bằng nút riêng'}.")
    return 0
