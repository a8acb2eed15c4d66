"""`motcua catalogue`: import published procedures, lint them, answer a missing time, curate what they are called, search as people do.

`lint FILE` needs neither Django nor a database. A progress bar is drawn on standard error, and only on a terminal.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from motcua.doors.cli import catalogue_curate
from motcua.doors.cli.catalogue_report import report_lines
from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import complain, print_json
from motcua.doors.cli.parser import one_line
from motcua.doors.ui.wording import published
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.catalogue.findings import LABELS, Finding, findings
from motcua.foundation.catalogue.national import entry_of_file
from motcua.foundation.catalogue.published import storable
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused
from motcua.law.worktime.values import Duration, Unit

if TYPE_CHECKING:
    from motcua.foundation.catalogue.values import ProcedureHit

HELP: Final = "Danh mục thủ tục hành chính: nhập, soát lỗi, trả lời thời hạn còn thiếu."
UNITS: Final = tuple(unit.value for unit in Unit)
CHANNELS: Final = ("desk", "online", "post")
WIDTH: Final = 40
LONGEST_BASIS: Final = 1000
NOTHING_TAKEN: Final = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="import | lint | answer | curate | search")
    bring = verbs.add_parser("import", help="nhập tệp danh mục (.json, .json.gz)")
    bring.add_argument("file", metavar="FILE")
    bring.add_argument(
        "--valid-from", type=_day, default=None, help="ngày hiệu lực của mục mới hoặc đổi (mặc định: hôm nay)"
    )
    bring.add_argument("--progress", action="store_true", help="vẽ thanh tiến độ cả khi không ở màn hình")
    bring.add_argument(
        "--all", action="store_true", help="in hết từng thủ tục, từng chỗ (mặc định: số đếm và phần đầu)"
    )
    bring.add_argument(
        "--allow-erasing",
        action="store_true",
        help="tệp là toàn bộ: điều để trống, kênh nộp và trường hợp không nêu trong tệp thì xóa (mặc định: vẫn giữ)",
    )
    bring.add_argument("--json", action="store_true", help="in biên bản dạng JSON")
    lint = verbs.add_parser("lint", help="soát danh mục; có FILE thì không cần cơ sở dữ liệu")
    lint.add_argument("file", metavar="FILE", nargs="?")
    lint.add_argument("--json", action="store_true", help="mỗi dòng một đối tượng JSON")
    lint.add_argument("--strict", action="store_true", help="trả trạng thái 1 khi có điều bất thường")
    search = verbs.add_parser(
        "search", help="tìm thủ tục bằng lời của người dân; không nêu QUERY thì đọc mỗi dòng một câu"
    )
    search.add_argument("query", metavar="QUERY", nargs="?", help="câu tìm (mặc định: mỗi dòng của đầu vào là một câu)")
    search.add_argument("--json", action="store_true", help="mỗi câu một đối tượng: query, hits (mã, đúng nhất trước)")
    curate = verbs.add_parser("curate", help="tên gọi dễ hiểu của tỉnh: nhập đề xuất, xuất, soát tệp")
    catalogue_curate.arguments(curate)
    _answer_arguments(verbs.add_parser("answer", help="ghi thời hạn và quy định riêng của địa phương cho một thủ tục"))


def _answer_arguments(answer: argparse.ArgumentParser) -> None:
    """Each call writes one complete row, which ends the row before: a rule that is not repeated no longer holds."""
    answer.add_argument("code", metavar="CODE")
    answer.add_argument("--channel", choices=CHANNELS, default=None, help="một kênh (mặc định: mọi kênh)")
    answer.add_argument("--case", default=None, help="tên trường hợp (mặc định: mọi trường hợp)")
    answer.add_argument("--amount", type=_amount, default=None, help="thời hạn (mặc định: thời hạn đã công bố)")
    answer.add_argument("--unit", choices=UNITS, default=None)
    answer.add_argument("--basis", required=True, type=one_line(LONGEST_BASIS), help="văn bản, điều, khoản")
    answer.add_argument("--valid-from", type=_day, default=None, help="ngày hiệu lực (mặc định: hôm nay)")
    answer.add_argument(
        "--receipt-day-clause", action="store_true", help="nhận sau 15 giờ thì tính từ ngày làm việc sau"
    )
    for name, told in (
        ("--financial-pause", "điều khoản không tính thời gian chờ nộp nghĩa vụ tài chính vào thời hạn"),
        ("--supplement-pause", "điều khoản không tính thời gian chờ bổ sung vào thời hạn, thay cho tính lại từ đầu"),
    ):
        answer.add_argument(name, type=_article, metavar="ARTICLE", default=None, help=told)
    for name, told in (
        ("--supplement-term", "người nộp có bao lâu để bổ sung"),
        ("--supplement-notice", "phải yêu cầu bổ sung trong bao lâu từ khi tiếp nhận"),
        ("--obligation-term", "sau bao lâu được đóng hồ sơ chưa thực hiện nghĩa vụ tài chính"),
    ):
        answer.add_argument(name, action=_Period, nargs=2, metavar=("AMOUNT", "UNIT"), default=None, help=told)
    answer.add_argument(
        "--group", choices=("birth", "death"), help="nhóm liên thông khai sinh, khai tử (Nghị định 63/2024/NĐ-CP)"
    )
    answer.add_argument("--json", action="store_true")


def run(args: argparse.Namespace) -> int:
    verbs = {"import": _import, "lint": _lint, "answer": _answer, "curate": catalogue_curate.run, "search": _search}
    try:
        return verbs[args.verb](args)
    except Refused as refused:
        return complain(sentence(refused))


def _import(args: argparse.Namespace) -> int:
    entries = read_entries(Path(args.file))
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.catalogue import actions, report

    at = clock.now()
    done = actions.import_entries(
        entries=entries,
        source=Path(args.file).name,
        circumstances=Circumstances.at_once(operator(), at),
        valid_from=args.valid_from or at.date(),
        erasing=args.allow_erasing,
        progress=_draw if args.progress or sys.stderr.isatty() else _say,
    )
    if args.json:
        print_json(report.report_json(done))
    else:
        print("\n".join(report_lines(done, every=args.all)))
    return NOTHING_TAKEN if done.took_nothing else 0


def _lint(args: argparse.Namespace) -> int:
    found = _findings(args.file)
    totals: Counter[str] = Counter()
    for finding in found:
        totals[LABELS[finding.fact.kind]] += 1
        line = {
            "code": storable(finding.code),
            "place": storable(finding.fact.place),
            "kind": finding.fact.kind.value,
            "sentence": storable(finding.fact.sentence),
            "entry": finding.position + 1,
        }
        if args.json:
            print_json(line)
        else:
            print(
                f"{line['code'] or '(không mã, mục ' + str(line['entry']) + ')'}\t{line['kind']}\t{line['place']}\t{line['sentence']}"
            )
    if not args.json:
        print(f"{sum(totals.values())} điều bất thường.")
        print("\n".join(f"{count:>6}  {label}" for label, count in totals.most_common()))
    return 1 if args.strict and totals else 0


def _answer(args: argparse.Namespace) -> int:
    if (args.amount is None) is not (args.unit is None):
        return complain("Nêu cả số (--amount) và đơn vị (--unit) của thời hạn, hoặc bỏ cả hai.")
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.catalogue import actions
    from motcua.foundation.catalogue.values import LocalAnswer
    from motcua.law.dossier.rules import Channel, GroupKind

    at = clock.now()
    answer = LocalAnswer(
        duration=Duration(args.amount, Unit(args.unit)) if args.unit else None,
        basis=args.basis,
        valid_from=args.valid_from or at.date(),
        channel=Channel(args.channel) if args.channel else None,
        case_name=args.case,
        receipt_day_clause=args.receipt_day_clause,
        financial_pause=args.financial_pause,
        supplement_pause=args.supplement_pause,
        supplement_term=args.supplement_term,
        supplement_notice=args.supplement_notice,
        obligation_term=args.obligation_term,
        group=GroupKind(args.group) if args.group else None,
    )
    now = Circumstances.at_once(operator(), at)
    row = actions.answer_time(code=args.code, answer=answer, circumstances=now)
    if args.json:
        print_json({"row": row, "code": args.code, "valid_from": answer.valid_from.isoformat()})
    else:
        print(f"Đã ghi quy định của địa phương cho {args.code}, hiệu lực từ {answer.valid_from:%d/%m/%Y}.")
    return 0


def _search(args: argparse.Namespace) -> int:
    """One query, or one a line; each is answered at once, in its order, a blank one too."""
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.catalogue.queries.search import looked_up_in
    from motcua.foundation.catalogue.queries.shipped_texts import shipped_texts
    from motcua.foundation.catalogue.queries.texts import texts_of

    on = clock.today()
    texts = texts_of(on)
    if not texts.hits:
        print("Chưa nhập danh mục nào: tìm trong danh mục đi kèm.", file=sys.stderr)
        texts = shipped_texts(on)
    queries = (line.rstrip("\r\n") for line in sys.stdin) if args.query is None else [args.query]
    for query in queries:
        hits = looked_up_in(texts, query).hits
        if args.json:
            print_json({"query": storable(query), "hits": [hit.code for hit in hits]})
        else:
            print("\n".join(_answered(query, hits)))
    return 0


def _answered(query: str, hits: Sequence["ProcedureHit"]) -> Iterator[str]:
    if not hits:
        yield f"{query}: 0 kết quả. Nói việc cần làm bằng vài từ, hoặc tìm theo mã thủ tục."
        return
    yield query
    yield from (f"  {at}. {hit.code}  {published(hit.name)}" for at, hit in enumerate(hits, start=1))


def _findings(file: str | None) -> Iterable[Finding]:
    if file is not None:
        return findings([entry_of_file(entry) for entry in read_entries(Path(file))])
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.catalogue import queries

    return queries.lint(on=clock.today())


def _draw(done: int, total: int) -> None:
    filled = WIDTH * done // total
    end = "\n" if done == total else ""
    print(f"\r[{'█' * filled}{'·' * (WIDTH - filled)}] {done}/{total} thủ tục", end=end, file=sys.stderr, flush=True)


def _say(done: int, total: int) -> None:
    print(f"Đã nhập {done}/{total} thủ tục", file=sys.stderr, flush=True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" không phải ngày. Ví dụ: 2026-11-24') from error


def _article(text: str) -> str:
    article = one_line(LONGEST_BASIS)(text)
    if not article:
        raise argparse.ArgumentTypeError("nêu văn bản, điều, khoản cho phép")
    return article


class _Period(argparse.Action):
    """A number and its unit, `12 month`, as a period."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        amount, unit = values
        if unit not in UNITS:
            raise argparse.ArgumentError(self, f'"{unit}" không phải đơn vị thời hạn; dùng {", ".join(UNITS)}')
        try:
            period = Duration(_amount(amount), Unit(unit))
        except argparse.ArgumentTypeError as error:
            raise argparse.ArgumentError(self, str(error)) from error
        setattr(namespace, self.dest, period)


def _amount(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 9999:
        raise argparse.ArgumentTypeError(f'"{text}" không phải số nguyên từ 0 đến 9999')
    return int(text)
