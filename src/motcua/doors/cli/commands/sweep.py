"""`motcua sweep`: once, now, what falls due by itself: warnings, apologies, reports, silence, closing.

The worker does the same every half minute. This is for a timer of the operating system, and to see what was due.
"""

import argparse
from typing import Final

from motcua.doors.cli import output
from motcua.doors.cli.operating import set_up
from motcua.foundation.people.circumstances import Circumstances

HELP: Final = "Làm các việc đến lúc phải tự làm: báo sắp quá hạn, soạn xin lỗi, báo cấp trên, im lặng, đóng hồ sơ."
FAILED: Final = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when every dossier was looked at, 1 when one could not be (the error log says which)."""
    set_up()
    from motcua.acts import sweep
    from motcua.doors.ui import clock
    from motcua.doors.words.act_words import VERBS

    now = clock.now()
    swept = sweep.sweep(Circumstances.at_once(None, now))
    if args.json:
        output.print_json({"looked_at": swept.looked_at, "failed": swept.failed, "done": swept.done})
    else:
        print(f"Đã xem {swept.looked_at} hồ sơ" + (f", {swept.failed} hồ sơ bị lỗi" if swept.failed else ""))
        for verb, times in sorted(swept.done.items()):
            print(f"  {VERBS[verb].title}: {times}")
    return FAILED if swept.failed else 0
