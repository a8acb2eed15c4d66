"""`motcua card TEXT…`: reads the QR of citizen cards as a scanner gives it. Without Django.

The QR is unsigned: what is printed here is what the card says, and nobody has checked it. Personal data given on a command
line is seen by others on the machine; `-` reads it from standard input.
"""

import argparse

from motcua.doors.cli.verdicts import Parts, judge_values, value_arguments
from motcua.doors.ui import clock
from motcua.law.identity.card import parse_card
from motcua.law.identity.card_warnings import card_warnings

HELP = "Đọc mã QR trên thẻ căn cước."

_PARTS = ("number", "old_number", "name", "birth_date", "birth_year", "sex", "address", "issued_on", "warnings")


def arguments(parser: argparse.ArgumentParser) -> None:
    value_arguments(parser, help_text="nội dung mã QR, hoặc - để đọc mỗi dòng một thẻ")


def run(args: argparse.Namespace) -> int:
    return judge_values(args, as_json=False, read=_card, part_names=_PARTS)


def _card(text: str) -> Parts:
    card = parse_card(text)
    return {
        "number": card.number,
        "old_number": card.old_number,
        "name": card.name,
        "birth_date": card.birth_date.isoformat() if card.birth_date else None,
        "birth_year": card.birth_year,
        "sex": card.sex.value if card.sex else None,
        "address": card.address,
        "issued_on": card.issued_on.isoformat() if card.issued_on else None,
        "warnings": list(card_warnings(card, today=clock.today())),
    }
