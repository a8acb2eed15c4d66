"""`motcua process migrate CODE`: running dossiers are moved to a newer version of their process, after a look. Touches the database.

Without `--yes` it only shows what would happen. With it every dossier is moved in a transaction of its own, and refusals are printed.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from motcua.doors.cli import output
from motcua.doors.cli.parser import many_lines, one_line
from motcua.doors.words.refusal_words import message, sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.typed_text import LONGEST_ENTRY, LONGEST_TEXT

if TYPE_CHECKING:
    from motcua.acts.migrate_process import Moved
    from motcua.casework.dossiers.versions import Preview
    from motcua.law.dossier.steps import StepOpened
    from motcua.law.refusals import Refused
    from motcua.law.worktime.values import Due

DONE: Final = 0
SOME_REFUSED: Final = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ", help="mã quy trình trong danh mục")
    parser.add_argument("--as", dest="username", required=True, metavar="TÀI KHOẢN", help="quản trị xem hoặc chuyển")
    parser.add_argument("--to", type=int, metavar="N", help="phiên bản mới (mặc định: phiên bản đang dùng)")
    parser.add_argument(
        "--map",
        dest="steps",
        type=_pair,
        action="append",
        default=[],
        metavar="CŨ=MỚI",
        help="bước đang mở và bước của phiên bản mới sẽ thay, ghi lại được",
    )
    parser.add_argument(
        "--reason", default="", type=many_lines(LONGEST_TEXT), metavar="LÝ DO", help="vì sao chuyển hồ sơ đang chạy"
    )
    parser.add_argument(
        "--legal-basis",
        default="",
        type=one_line(LONGEST_ENTRY),
        metavar="CĂN CỨ",
        help="quyết định phê duyệt phiên bản mới",
    )
    parser.add_argument("--yes", action="store_true", help="chuyển thật; không ghi thì chỉ xem trước")
    parser.add_argument("--json", action="store_true", help="trả lời bằng JSON")


def run(args: argparse.Namespace) -> int:
    """0 when looked at, or when all were moved; 1 when some were refused. Raises Refused."""
    if args.yes and not (args.reason.strip() and args.legal_basis.strip()):
        return output.complain("Chuyển hồ sơ đang chạy cần lý do và căn cứ: ghi --reason và --legal-basis rồi làm lại.")
    from motcua.doors.cli.operating import officer_at_shell, set_up

    set_up()
    from motcua.acts.migrate_process import migrate_all, preview
    from motcua.doors.ui import clock

    at = clock.now()
    by, steps = officer_at_shell(args.username, at=at), tuple(args.steps)
    circumstances = Circumstances.at_once(by, at)
    if not args.yes:
        looked = preview(code=args.code, to=args.to, steps=steps, circumstances=circumstances)
        return _tell_preview(args.code, looked, as_json=args.json)
    moved = migrate_all(
        code=args.code,
        to=args.to,
        steps=steps,
        reason=args.reason,
        legal_basis=args.legal_basis,
        circumstances=circumstances,
    )
    return _tell_moved(args.code, moved, as_json=args.json)


def _tell_preview(code: str, looked: "Sequence[Preview]", *, as_json: bool) -> int:
    if as_json:
        output.print_json([_plain(one, moved=None) for one in looked])
        return DONE
    for one in looked:
        print("\n".join(_lines(one)))
    if looked:
        can = sum(one.allowed for one in looked)
        print(f"{can}/{len(looked)} hồ sơ chuyển được. Chưa thay đổi gì: thêm --yes để chuyển.")
    else:
        print(_none(code))
    return DONE


def _tell_moved(code: str, moved: "Sequence[Moved]", *, as_json: bool) -> int:
    refused = [one for one in moved if one.refusal is not None]
    if as_json:
        output.print_json([_plain(one.preview, moved=one.refusal is None, refusal=one.refusal) for one in moved])
        return SOME_REFUSED if refused else DONE
    for one in moved:
        named = one.preview.dossier_code or str(one.preview.dossier_id)
        if one.refusal is None:
            print(f"{named}: đã chuyển từ phiên bản {one.preview.number} sang {one.preview.to}")
        else:
            print(f"{named}: chưa chuyển. {message(one.refusal)}")
    print(f"Đã chuyển {len(moved) - len(refused)}/{len(moved)} hồ sơ." if moved else _none(code))
    return SOME_REFUSED if refused else DONE


def _none(code: str) -> str:
    return f"Không có hồ sơ đang chạy nào theo phiên bản cũ hơn của quy trình {code}."


def _lines(one: "Preview") -> list[str]:
    lines = [f"{one.dossier_code or one.dossier_id}: phiên bản {one.number} → {one.to}"]
    lines += [f"  đang mở: {_step_text(step)}" for step in one.steps_now]
    if one.refusal is not None:
        return [*lines, f"  không chuyển được: {message(one.refusal)}"]
    origin = {target: step for step, target in one.mapping}
    for step in one.steps_then:
        how = (
            "giữ nguyên" if step.step in one.kept else f"thay {origin[step.step]}" if step.step in origin else "mở mới"
        )
        lines.append(f"  sau khi chuyển: {_step_text(step)}, {how}")
    return lines


def _step_text(step: "StepOpened") -> str:
    return f"{step.step} “{step.name}”" + (f", hạn {_due(step.due)}" if step.due is not None else "")


def _plain(one: "Preview", *, moved: bool | None, refusal: "Refused | None" = None) -> dict[str, object]:
    refused = refusal or one.refusal
    return {
        "id": str(one.dossier_id),
        "code": one.dossier_code or None,
        "from": one.number,
        "to": one.to,
        "open_now": [_plain_step(step) for step in one.steps_now],
        "open_then": [_plain_step(step) for step in one.steps_then],
        "kept": list(one.kept),
        "mapped": dict(one.mapping),
        "missing": list(one.missing),
        "moved": moved,
        "refusal": {"code": refused.code, "sentence": sentence(refused), "article": refused.cited} if refused else None,
    }


def _plain_step(step: "StepOpened") -> dict[str, object]:
    return {"step": step.step, "name": step.name, "due": _due(step.due) if step.due is not None else None}


def _due(due: "Due") -> str:
    """A due date of a limit in days is a bare date, of a limit in hours a moment."""
    return due.on.isoformat() if due.on is not None else due.at.isoformat()


def _pair(text: str) -> tuple[str, str]:
    old, sign, new = (part.strip() for part in text.partition("="))
    if not sign or not old or not new:
        raise argparse.ArgumentTypeError(f'"{text[:60]}" phải có dạng bước_cũ=bước_mới.')
    return old, new
