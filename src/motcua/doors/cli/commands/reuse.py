"""`motcua reuse FILE [--json]`: which papers of a filing need not be handed in, by our law. No database. `docs/formats/reuse.md`."""

import argparse

from motcua.adapters.reuse_cases.reader import cases
from motcua.doors.cli import case_file
from motcua.doors.wire.reuse_json import case_json

HELP = "Xét các trường hợp nộp hồ sơ theo luật: giấy tờ nào không phải nộp lại, giấy tờ nào được yêu cầu, vì sao."

arguments = case_file.arguments


def run(args: argparse.Namespace) -> int:
    return case_file.answer_cases(
        args,
        read=cases,
        answer=lambda one: case_json(one.id, one.case, readings=one.readings, calendar=one.calendar),
        print_words=_print_words,
    )


def _print_words(answer: case_file.Json) -> None:
    print(answer["id"])
    for one in answer["components"]:
        print(f"  {one['id']}  {one['answer']}  {one['why']}  {one['sentence']}")
    for one in answer["asks"]:
        print(f"  {one['component']}  {one['outcome']}  {one['code']}  {one['sentence']}")
    totals = answer["totals"]
    print(
        f"  không phải nộp: {totals['reused'] + totals['not_needed']}, kiểm tra sau: {totals['verify_later']}, "
        f"phải nộp: {totals['to_hand_in']}"
    )
