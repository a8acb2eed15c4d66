"""`motcua catalogue curate`: proposals for the curated layer from a file, the layer as a file, what is wrong with a file.

`lint` needs no database: it compares places with the catalogue that ships with the product, or with `--catalogue FILE`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import print_json
from motcua.foundation.catalogue.curation.checks import check
from motcua.foundation.catalogue.curation.faults import LABELS, Fault
from motcua.foundation.catalogue.curation.file import file_of, open_file
from motcua.foundation.catalogue.curation.reading import read_file
from motcua.foundation.catalogue.files import read_entries
from motcua.foundation.people.circumstances import Circumstances

if TYPE_CHECKING:
    from motcua.foundation.catalogue.curation.checks import Known
    from motcua.foundation.catalogue.curation.parts import CuratedPart

WRONG: Final = 1
STANDARD: Final = "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="curate", required=True, metavar="import | export | lint")
    bring = verbs.add_parser("import", help="nhập các hàng đề xuất từ tệp; phải có người xác nhận mới được in")
    bring.add_argument("file", metavar="FILE", nargs="?", help="mặc định: tệp đề xuất đi kèm của tỉnh")
    bring.add_argument("--valid-from", type=_day, default=None, help="ngày hiệu lực (mặc định: hôm nay)")
    bring.add_argument("--json", action="store_true")
    export = verbs.add_parser("export", help="ghi lớp biên tập đang dùng ra tệp, cùng định dạng với tệp nhập")
    export.add_argument("file", metavar="FILE", help='"-": in ra màn hình')
    lint = verbs.add_parser("lint", help="soát tệp, không cần cơ sở dữ liệu")
    lint.add_argument("file", metavar="FILE")
    lint.add_argument("--catalogue", metavar="FILE", default=None, help="so với tệp danh mục này")
    lint.add_argument("--json", action="store_true", help="mỗi dòng một đối tượng JSON")


def run(args: argparse.Namespace) -> int:
    """Status 0: done, nothing wrong; 1: something is wrong in the file, nothing is taken; 2: it cannot be read."""
    return {"import": _import, "export": _export, "lint": _lint}[args.curate](args)


def _import(args: argparse.Namespace) -> int:
    payload = open_file(Path(args.file)) if args.file is not None else None
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.catalogue import curating
    from motcua.foundation.catalogue.queries.curated_texts import known_on

    at = clock.now()
    since = args.valid_from or at.date()
    now = Circumstances.at_once(operator(), at)
    if args.file is None:
        done = curating.propose_shipped(valid_from=since, circumstances=now)
    else:
        parts, faults = read_file(payload)
        known = known_on({part.code for part in parts}, on=since)
        wrong = [one for one in (*faults, *check(parts, known)) if one.keeps_out]
        if wrong:
            return _refuse(wrong, as_json=args.json)
        done = curating.propose(parts=parts, valid_from=since, circumstances=now)
    if args.json:
        print_json(
            {
                "procedures": len(done.codes),
                "written": done.written,
                "unchanged": done.unchanged,
                "ended": done.ended,
                "valid_from": since.isoformat(),
            }
        )
    else:
        print(
            f"{len(done.codes)} thủ tục: {done.written} hàng mới hoặc đổi, {done.unchanged} giữ nguyên, {done.ended} thôi dùng. "
            f"Hiệu lực từ {since:%d/%m/%Y}. Hàng mới chưa được in đến khi quản trị xác nhận."
        )
    return 0


def _export(args: argparse.Namespace) -> int:
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.catalogue.queries.curated_desk import rows_with_status
    from motcua.foundation.catalogue.shipped_curated import head_of_file

    text = json.dumps(file_of(rows_with_status(on=clock.today()), head_of_file()), ensure_ascii=False, indent=1)
    if args.file == STANDARD:
        print(text)
    else:
        Path(args.file).write_text(text, encoding="utf-8")
    return 0


def _lint(args: argparse.Namespace) -> int:
    parts, faults = read_file(open_file(Path(args.file)))
    found = [*faults, *check(parts, _known(parts, args.catalogue))]
    totals = Counter(LABELS[fault.kind] for fault in found)
    for fault in sorted(found, key=lambda one: one.entry):
        if args.json:
            print_json(_as_json(fault))
        else:
            print(_as_line(fault))
    if not args.json:
        print(f"{len(found)} điều phải sửa.")
        print("".join(f"{count:>6}  {label}\n" for label, count in totals.most_common()), end="")
    return WRONG if found else 0


def _known(parts: "Sequence[CuratedPart]", catalogue: str | None) -> "Known":
    from django.apps import apps

    from motcua.doors.cli.django_setup import set_up_django

    if not apps.ready:
        set_up_django()
    from motcua.foundation.catalogue.queries.curated_texts import known_of_entries
    from motcua.foundation.catalogue.shipped_files import shipped_entries

    entries = shipped_entries() if catalogue is None else read_entries(Path(catalogue))
    return known_of_entries(entries, {part.code for part in parts})


def _refuse(faults: Sequence[Fault], *, as_json: bool) -> int:
    for fault in faults:
        if as_json:
            print_json(_as_json(fault))
        else:
            print(_as_line(fault), file=sys.stderr)
    print(f"Tệp có {len(faults)} lỗi, nên chưa nhập gì. Sửa từng chỗ rồi nhập lại.", file=sys.stderr)
    return WRONG


def _as_line(fault: Fault) -> str:
    code = fault.code or (f"(không mã, mục {fault.entry})" if fault.entry else "(cả tệp)")
    return f"{code} {fault.place or 'cả mục'}: {fault.sentence} ({LABELS[fault.kind]})"


def _as_json(fault: Fault) -> dict[str, object]:
    return {
        "code": fault.code,
        "place": fault.place,
        "kind": fault.kind.value,
        "sentence": fault.sentence,
        "entry": fault.entry,
    }


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" không phải ngày. Ví dụ: 2026-11-24') from error
