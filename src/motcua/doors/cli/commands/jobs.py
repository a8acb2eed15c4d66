"""`motcua jobs list | retry`: how background jobs stand, which ones fail and why, and doing one again."""

import argparse
from typing import Final

from motcua.doors.cli import output
from motcua.doors.cli.operating import operator, set_up
from motcua.foundation.people.circumstances import Circumstances

HELP: Final = "Việc chạy nền: xem việc chờ, việc lỗi (list), cho chạy lại việc lỗi (retry)."
FAILING: Final = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    shown = verbs.add_parser("list", help="việc chờ, việc lỗi và lý do; trạng thái 1 khi có việc phải chờ người xem")
    shown.add_argument("--json", action="store_true", help="trả lời bằng một đối tượng JSON")
    again = verbs.add_parser("retry", help="cho chạy lại ngay một hay nhiều việc lỗi")
    again.add_argument("jobs", nargs="*", type=int, metavar="SỐ", help="số của việc, như `list` ghi")
    again.add_argument("--all", action="store_true", help="mọi việc lỗi mà `list` ghi")


def run(args: argparse.Namespace) -> int:
    set_up()
    return _list(args) if args.verb == "list" else _retry(args)


def _list(args: argparse.Namespace) -> int:
    """0 where nothing waits for a person, 1 where a job is dead."""
    from motcua.doors.words.job_words import name_of, reason_words, references
    from motcua.foundation.jobs.queries import standing, troubled, workers_alive

    kinds, failing, alive = standing(), troubled(), workers_alive()
    if args.json:
        rows = [
            {
                "id": one.id,
                "kind": one.kind,
                "arguments": one.arguments,
                "dead": one.dead,
                "attempts": one.attempts,
                "reason": one.reason,
            }
            for one in failing
        ]
        counts = {one.name: [one.waiting, one.running, one.failing, one.dead, one.done] for one in kinds}
        output.print_json({"workers": alive, "kinds": counts, "failing": rows})
    else:
        print(f"Tiến trình đang làm việc: {alive}")
        for one in kinds:
            print(
                f"  {name_of(one.name)}: chờ {one.waiting}, đang làm {one.running}, lỗi sẽ làm lại {one.failing},"
                f" lỗi chờ người {one.dead}, xong {one.done}"
            )
        for job in failing:
            state = "chờ người" if job.dead else "sẽ làm lại"
            print(
                f"  {job.id}: {name_of(job.kind)} ({references(job)}), lỗi {job.attempts} lần, {state}: {reason_words(job.reason)}"
            )
    return FAILING if any(one.dead for one in failing) else 0


def _retry(args: argparse.Namespace) -> int:
    """0 where every job that was named is done again, 2 where one does not fail."""
    from motcua.doors.ui import clock
    from motcua.foundation.jobs.actions import run_again
    from motcua.foundation.jobs.queries import troubled

    if bool(args.jobs) == args.all:
        return output.complain("Nêu số của việc, hoặc dùng --all. Xem số bằng: motcua jobs list")
    now = Circumstances.at_once(operator(), clock.now())
    numbers = [one.id for one in troubled()] if args.all else args.jobs
    wrong = [number for number in numbers if not run_again(number, now)]
    print(f"Đã cho chạy lại {len(numbers) - len(wrong)} việc.")
    if wrong:
        return output.complain(f"Không có việc lỗi nào mang số {', '.join(map(str, wrong))}.")
    return 0
