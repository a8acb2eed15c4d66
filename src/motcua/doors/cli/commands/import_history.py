"""`motcua import-history FILE`: the cases of another system's event log (XES) become dossiers that can only be looked at.

The figures describe the file; separate counts say what was new. The same file again changes nothing.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from motcua.adapters.event_log.sentences import ProblemDigest
from motcua.adapters.event_log.summary import Tally
from motcua.adapters.event_log.values import Case, CaseChannel, Problem, ProblemKind, Summary
from motcua.adapters.event_log.xes import log_name, read_cases
from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import complain, print_json
from motcua.doors.cli.parser import one_line
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.acts.import_case import ForeignCase, ImportedStep
from motcua.law.dossier.rules import Channel
from motcua.law.refusals import Refused
from motcua.law.typed_text import scrubbed
from motcua.law.worktime.values import VIETNAM, Due

if TYPE_CHECKING:
    from motcua.acts.import_history import Imported

HELP: Final = "Nhập lịch sử hồ sơ của hệ thống khác từ nhật ký XES (.xes, .xes.gz)."
CHANNELS: Final = {
    CaseChannel.DESK: Channel.DESK,
    CaseChannel.ONLINE: Channel.ONLINE,
    CaseChannel.POST: Channel.POST,
    CaseChannel.OTHER: Channel.DESK,
}
"""Logs know no kiosk. Any other way in (e-mail) was taken in by people; the log's own word stays with the case."""

LONGEST_NAME: Final = 120
LONGEST_SOURCE: Final = 1000
SHOWN: Final = 3
SHOWN_AS_JSON: Final = 20
"""So many problems of a kind stand there one by one; the others are counted."""
NOTHING_TAKEN: Final = 1
"""Exit status where a log has cases and none of them could be taken."""
OF_THE_FILE: Final = frozenset(
    {
        ProblemKind.UNREADABLE,
        ProblemKind.NOT_A_LOG,
        ProblemKind.FORBIDDEN_DOCTYPE,
        ProblemKind.MALFORMED,
        ProblemKind.TOO_LARGE,
    }
)
"""What is wrong with the file itself; where no case came out of it, nothing is imported."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    named = "tên hệ thống nguồn (mặc định: tên ghi trong nhật ký)"
    parser.add_argument("--source", default="", type=one_line(LONGEST_SOURCE), help=named)
    parser.add_argument(
        "--agency", default="", metavar="CODE", help="mã cơ quan quản lý các hồ sơ này (mặc định: trung tâm cấp tỉnh)"
    )
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def run(args: argparse.Namespace) -> int:
    reading = _Reading(args.file)
    first = next(reading.cases, None)
    if first is None and not reading.tally.summary().lost and reading.fault:
        return complain(reading.fault.sentence)
    try:
        return _import(args, reading, first)
    except Refused as refused:
        return complain(sentence(refused))


class _Reading:
    """A log that is read once, case by case, and counted meanwhile."""

    def __init__(self, file: Path) -> None:
        self.tally = Tally()
        self.problems = ProblemDigest(SHOWN_AS_JSON)
        self.fault: Problem | None = None
        self.cases = self._cases(file)

    def _cases(self, file: Path) -> Iterator[Case]:
        for item in read_cases(file):
            self.tally.add(item)
            if isinstance(item, Case):
                yield item
                continue
            self.problems.add(item)
            if item.kind in OF_THE_FILE and self.fault is None:
                self.fault = item


def _import(args: argparse.Namespace, reading: _Reading, first: Case | None) -> int:
    set_up()
    from motcua.acts.import_history import import_cases
    from motcua.doors.ui import clock
    from motcua.doors.ui.wording import number

    at = clock.now()
    _establish_places(at)
    source = args.source or scrubbed(log_name(args.file) or args.file.name)[:LONGEST_NAME].strip()
    cases: Iterable[Case] = reading.cases if first is None else chain((first,), reading.cases)
    done = import_cases(
        cases=(foreign_case(case, source) for case in cases),
        source=source,
        agency_code=args.agency,
        circumstances=Circumstances(by=operator(), at=at, recorded_at=at, rng=random.SystemRandom()),
        progress=_say,
    )
    summary = reading.tally.summary()
    if args.json:
        print_json(_as_json(summary, done, source, reading.problems))
    else:
        print("\n".join(_as_text(summary, done, source, reading.problems)))
    lost, is_empty = summary.lost + len(done.skipped), not done.new + done.changed + done.unchanged
    if not (lost and is_empty):
        return 0
    complain(f"Không nhập được hồ sơ nào trong {number(lost)} hồ sơ của nhật ký. Sửa những điều đã nêu rồi nhập lại.")
    return NOTHING_TAKEN


def foreign_case(case: Case, source: str) -> ForeignCase:
    """The case as the law takes it."""
    return ForeignCase(
        source=source,
        external_id=case.case_id,
        channel=CHANNELS[case.channel],
        channel_as_written=case.channel_as_written,
        started_at=case.started_at.astimezone(VIETNAM),
        deadline=Due(case.deadline.astimezone(VIETNAM)) if case.deadline else None,
        ended_at=case.ended_at.astimezone(VIETNAM) if case.ended_at else None,
        department=case.department,
        steps=tuple(
            ImportedStep(one.activity, one.at.astimezone(VIETNAM), one.resource, one.group, one.lifecycle)
            for one in case.events
        ),
    )


def _establish_places(at: datetime) -> None:
    """A database without a province gets its agencies, since an agency must answer for the dossiers; it gets no demo."""
    from motcua.foundation.organisation import queries as organisation
    from motcua.foundation.organisation.installation import establish_province

    if not organisation.communes(on=at.date()):
        establish_province(circumstances=Circumstances.at_once(operator(), at))
        print(
            'Đã dựng địa bàn và cơ quan của tỉnh. Tài khoản và hồ sơ mẫu: chạy "motcua seed".',
            file=sys.stderr,
            flush=True,
        )


def _lines(done: "Imported", problems: ProblemDigest, most: int) -> Iterator[tuple[str | None, str, str, int]]:
    """Case, kind, sentence and count of each problem that is told."""
    for line in problems.lines(most):
        yield line.case_id, line.kind.value, line.sentence, line.count
    for skipped in done.skipped[:most]:
        yield skipped.external_id, "not_kept", skipped.sentence, 1
    more = len(done.skipped) - most
    if more > 0:
        yield None, "not_kept", f"{more} hồ sơ nữa có mã quá dài nên không nhập được. Rút ngắn mã rồi nhập lại.", more


def _as_json(summary: Summary, done: "Imported", source: str, problems: ProblemDigest) -> dict[str, Any]:
    rate = summary.on_time_rate
    return {
        "source": source,
        "cases": summary.cases,
        "lost": summary.lost,
        "events": summary.events,
        "open": summary.open,
        "closed": summary.closed,
        "late": summary.late,
        "on_time_rate": None if rate is None else round(rate, 4),
        "by_channel": dict(summary.by_channel),
        "problems": [
            {"case": case, "kind": kind, "sentence": sentence, "count": count}
            for case, kind, sentence, count in _lines(done, problems, SHOWN_AS_JSON)
        ],
        "new": done.new,
        "changed": done.changed,
        "unchanged": done.unchanged,
    }


def _as_text(summary: Summary, done: "Imported", source: str, problems: ProblemDigest) -> Iterator[str]:
    from motcua.doors.ui.wording import number, percent

    yield f"Nguồn: {source}"
    yield (
        f"{number(summary.cases)} hồ sơ, {number(summary.events)} bước: {number(summary.closed)} đã kết thúc, "
        f"{number(summary.open)} còn mở."
    )
    judged = summary.late + summary.on_time
    if judged:
        yield (
            f"Trễ hạn của chính nhật ký: {number(summary.late)} ({percent(summary.late, judged)}); đúng hạn "
            f"{number(summary.on_time)} ({percent(summary.on_time, judged)}) trong {number(judged)} hồ sơ đã kết thúc có hạn."
        )
    else:
        yield "Không có hồ sơ nào vừa kết thúc vừa có hạn để tính đúng hạn."
    ways = ", ".join(f"{way or '(không ghi)'} {number(count)}" for way, count in summary.by_channel.items())
    yield f"Cách nộp: {ways or '(không có)'}"
    yield f"Đã ghi: {number(done.new)} mới, {number(done.changed)} đổi, {number(done.unchanged)} giữ nguyên."
    if count := problems.count + len(done.skipped):
        yield f"{number(count)} điều bất thường:"
        yield from (f"    {sentence}" for _, _, sentence, _ in _lines(done, problems, SHOWN))


def _say(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\rĐã nhập {done} hồ sơ", end="", file=sys.stderr, flush=True)
