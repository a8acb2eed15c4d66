"""`motcua life FILE [--json]`: scenarios of dossiers from a file, judged by our law. No database. `docs/formats/life.md`."""

import argparse
import json

from motcua.adapters.lives.judge import Calendars, live
from motcua.adapters.lives.reader import Unreadable, scenarios
from motcua.doors.cli.output import complain, read_text

HELP = "Xét các tình huống hồ sơ theo luật: mỗi việc được phép hay bị từ chối, hạn nào, trễ hay không."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="tệp JSON, hoặc - để đọc từ đầu vào chuẩn")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(args: argparse.Namespace) -> int:
    try:
        found = scenarios(json.loads(read_text(args.file)))
    except (OSError, UnicodeDecodeError) as wrong:
        return complain(f"Không đọc được tệp {args.file}: {wrong}.")
    except json.JSONDecodeError as wrong:
        return complain(f"Tệp {args.file} không phải JSON: dòng {wrong.lineno}, cột {wrong.colno}.")
    except RecursionError:
        return complain(f"Tệp {args.file} lồng quá sâu.")
    except Unreadable as wrong:
        return complain(str(wrong))
    calendars, answers = Calendars({}), []
    for scenario in found:
        try:
            answers.append(live(scenario, calendars, explain=args.json))
        except OverflowError:
            return complain(f"Tình huống {scenario.id}: thời hạn kéo dài quá năm 9999.")
    if args.json:
        print(json.dumps(answers, ensure_ascii=False))
        return 0
    for answer in answers:
        print(answer["id"])
        for after in answer["after"]:
            outcome = after.get("sentence") or f"hẹn trả {after['legal_due'] or '–'}"
            print(f"  {after['outcome']}  {after['status_national']}  {after['clock']}  {outcome}")
        end = answer["end"]
        print(
            f"  kết thúc: {end['status_national']}, trễ hạn: {end['legal_late']}, trễ theo QĐ 766: {end['index_late']}"
        )
    return 0
