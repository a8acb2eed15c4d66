"""`motcua agency asks`: how often an agency asked for what the state has, by reason, in a month. No applicant stands in it."""

import argparse
from datetime import date

from motcua.doors.cli.operating import operator
from motcua.doors.cli.output import complain, print_json


def tell(args: argparse.Namespace) -> int:
    """0 with the counts, 2 where the month cannot be read."""
    from motcua.doors.words.reuse_words import REASONS
    from motcua.insight.views.overrides import overrides_in

    month = _month(args.month)
    if month is None:
        return complain(f"Tháng viết dạng năm-tháng, ví dụ 2026-11. Đã nhập: {args.month}")
    counts = overrides_in(month, seen_by=operator())
    if args.json:
        rows = [{"agency": one.agency, "reason": one.reason.value, "count": one.count} for one in counts]
        print_json({"month": f"{month:%Y-%m}", "override": rows})
        return 0
    print(f"Yêu cầu nộp lại giấy tờ mà Nhà nước đã có, tháng {month:%m/%Y}:")
    for one in counts:
        print(f"  {one.name or one.agency}: {REASONS[one.reason]}, {one.count} lần")
    if not counts:
        print("  Không có.")
    return 0


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
