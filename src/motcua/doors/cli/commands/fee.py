"""`motcua fee FILE [--json]`: what a procedure costs, or why no price is said. No database. `docs/formats/fees.md`."""

import argparse
from collections.abc import Sequence
from datetime import date

from motcua.adapters.fee_cases.reader import cases
from motcua.adapters.index_cases.row import WrittenNumber
from motcua.doors.cli import case_file
from motcua.doors.ui.wording import short_date
from motcua.doors.wire.fee_json import case_json, json_text
from motcua.doors.words.fee_words import dong, ground_sentence

HELP = "Tính phí, lệ phí của thủ tục từ mức thu trong tệp: từng khoản với căn cứ, miễn giảm, mã VietQR, hoặc vì sao chưa tính được."

arguments = case_file.arguments


def run(args: argparse.Namespace) -> int:
    return case_file.answer_cases(
        args,
        read=cases,
        answer=lambda one: case_json(one.id, one.case),
        print_words=_print_words,
        parse_int=_whole,
        parse_float=WrittenNumber,
        print_answers=_print_answers,
    )


def _whole(digits: str) -> int | WrittenNumber:
    """A number that nobody could owe stays a text."""
    return int(digits) if len(digits) <= case_file.LONGEST_NUMBER else WrittenNumber(digits)


def _print_answers(answers: Sequence[case_file.Json]) -> None:
    print(json_text(list(answers)))


def _print_words(answer: case_file.Json) -> None:
    day = "" if answer["price_day"] is None else f", mức thu ngày {short_date(date.fromisoformat(answer['price_day']))}"
    if answer["outcome"] == "refused":
        _print_line(f"{answer['id']}  chưa tính được{day}")
        _print_line(answer["sentence"], "  ")
        return
    fee, charge = dong(answer["fee_total"]), dong(answer["charge_total"])
    _print_line(f"{answer['id']}  {dong(answer['total'])} (phí {fee}, lệ phí {charge}){day}")
    for one in answer["lines"]:
        _print_line(one["sentence"], "  ")
    for one in answer["not_applied"]:
        _print_line(ground_sentence(one), "  ")
    if answer["qr"] is not None:
        _print_line(f"Mã VietQR, chuyển {dong(answer['qr']['amount'])}: {answer['qr']['payload']}", "  ")


def _print_line(text: str, indent: str = "") -> None:
    """Texts of others stay on one line."""
    print(indent + "".join(letter if letter.isprintable() else " " for letter in text))
