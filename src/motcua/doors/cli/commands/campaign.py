"""`motcua campaign inventory FILE | list | erase ID`: counts of an inventory from a spreadsheet, what stands, and an erasure."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from motcua.doors.cli import campaign_erase
from motcua.doors.cli.operating import officer_at_shell, set_up
from motcua.doors.cli.output import complain, print_json
from motcua.doors.words.refusal_words import message
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from motcua.casework.campaign.values import BatchFacts, InventoryRow
    from motcua.foundation.people.circumstances import Circumstances
    from motcua.foundation.people.principals import Principal

HELP: Final = (
    "Số hóa kết quả còn hiệu lực: nhập bảng kiểm kê (inventory), xem số liệu (list), xóa theo quyết định (erase)."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", help="inventory, list, erase")
    inventory = verbs.add_parser("inventory", help="nhập bảng kiểm kê: mã cơ quan, cấp, loại giấy tờ, số còn hiệu lực")
    inventory.add_argument("file", metavar="FILE", help="tệp .xlsx hoặc .csv (UTF-8)")
    inventory.add_argument("--check", action="store_true", help="chỉ xét từng dòng, không ghi")
    show = verbs.add_parser("list", help="kiểm kê và đã số hóa theo cơ quan, cấp, loại; --batches: các lô")
    show.add_argument("--batches", action="store_true", help="các lô, mỗi lô đang ở bước nào")
    for one in (inventory, show):
        one.add_argument("--as", dest="username", metavar="TÀI KHOẢN", required=True, help="công chức của cơ quan ấy")
        one.add_argument("--json", action="store_true")
    campaign_erase.arguments(verbs.add_parser("erase", help=campaign_erase.HELP, description=campaign_erase.HELP))


def run(args: argparse.Namespace) -> int:
    """0 where it was written or is shown, 1 where nobody agreed to erase, 2 where a row or a name does not fit or it is refused."""
    set_up()
    try:
        if args.verb == "erase":
            return campaign_erase.run(args)
        return _inventory(args) if args.verb == "inventory" else _list(args)
    except Refused as refused:
        return complain(message(refused))


def _inventory(args: argparse.Namespace) -> int:
    from motcua.casework.campaign.actions.inventory import count
    from motcua.doors.cli.sheets import fit_lines, say_checked
    from motcua.doors.staff.campaign_sheets import read_inventory
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.queries import agencies

    now = _now(args)
    lines = fit_lines(args.file, lambda data: read_inventory(data, agencies(on=clock.today())))
    if isinstance(lines, int):
        return lines
    if args.check:
        return say_checked(lines)
    rows = [one.given for one in lines if one.given is not None]
    written = count(rows, now)
    if args.json:
        print_json({"written": written, "unchanged": len(rows) - written})
    else:
        print(f"Đã ghi {written} dòng kiểm kê; {len(rows) - written} dòng đã có như vậy.")
    return 0


def _now(args: argparse.Namespace) -> "Circumstances":
    from motcua.doors.ui import clock
    from motcua.foundation.people.circumstances import Circumstances

    at = clock.now()
    return Circumstances.at_once(officer_at_shell(args.username, at=at), at)


def _list(args: argparse.Namespace) -> int:
    by = _now(args).officer
    for shown, line in _batches(by) if args.batches else _counts(by):
        print_json(shown) if args.json else print(line)
    return 0


def _counts(by: "Principal") -> Iterator[tuple[dict[str, Any], str]]:
    from motcua.casework.campaign.queries.inventory import inventory_rows
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.register import register

    for row in inventory_rows(on=clock.today(), seen_by=by):
        agency = register().agency(row.agency_id)
        shown = {
            "agency": agency.code,
            "level": row.level.value,
            "paper_type": row.paper_type,
            "in_force": row.in_force,
            "digitised": row.digitised,
            "digitised_no_longer_valid": row.digitised_no_longer_valid,
        }
        yield shown, _count_line(row, f"{agency.code} {agency.name}")


def _count_line(row: "InventoryRow", agency: str) -> str:
    from motcua.doors.words.progress_words import LEVEL_NAMES, UNCOUNTED
    from motcua.foundation.catalogue.shipped_curated import paper_types

    known = paper_types().get(row.paper_type)
    counted = UNCOUNTED if row.in_force is None else f"{row.in_force} còn hiệu lực"
    ended = f", {row.digitised_no_longer_valid} nay hết hiệu lực" if row.digitised_no_longer_valid else ""
    kind = known.name if known is not None else row.paper_type
    return f"{agency}, {LEVEL_NAMES[row.level]}, {kind}: {counted}; đã số hóa {row.digitised}{ended}."


def _batches(by: "Principal") -> Iterator[tuple[dict[str, Any], str]]:
    from motcua.casework.campaign.queries.batches import batches

    for one in batches(seen_by=by):
        shown = {
            "id": str(one.id),
            "number": one.number,
            "store": one.box.given.store,
            "box": one.box.given.code,
            "step": one.step.value,
            "pages": one.pages,
            "documents": {state.value: count for state, count in one.documents.items()},
        }
        yield shown, _batch_line(one)


def _batch_line(one: "BatchFacts") -> str:
    from motcua.doors.words.progress_words import STEPS

    step = STEPS.get(one.step, "xong")
    documents = sum(one.documents.values())
    return f"{one.number}, {one.box.given.store}, hộp {one.box.given.code}: {step}; {one.pages} trang, {documents} giấy tờ."
