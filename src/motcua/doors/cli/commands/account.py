"""`motcua account list | open | post | move | close | reset | readings`: officers' accounts by a person with a shell on the server.

A link for a password is printed once and kept nowhere; no password is ever asked for or printed. One JSON object a line with --json.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from motcua.doors.cli import account_readings
from motcua.doors.cli.operating import operator, set_up
from motcua.doors.cli.output import complain, print_json
from motcua.doors.cli.parser import one_line
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.principals import Role
from motcua.law.refusals import Refused

if TYPE_CHECKING:
    from motcua.foundation.organisation.new_staff import NewStaff, Post
    from motcua.foundation.people.circumstances import Circumstances
    from motcua.foundation.people.parties import AccountFacts
    from motcua.foundation.people.passwords import NewLink

HELP: Final = "Tài khoản cán bộ: xem, mở (một hoặc cả danh sách), phân công, chuyển vị trí, đóng, cấp lại mật khẩu."
ROLES: Final = tuple(role.value for role in Role if role is not Role.SYSTEM)


class NotToBeDone(Exception):
    """Something given cannot be used; the sentence says what to do."""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("viết ngày theo dạng 2026-03-05.") from None


def arguments(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    listed = _verb(verbs, "list", "liệt kê tài khoản và vị trí hôm nay")
    listed.add_argument("text", nargs="?", default="", type=one_line(120), help="một phần họ tên hoặc tên đăng nhập")
    opened = _verb(verbs, "open", "mở một tài khoản, hoặc cả danh sách trong một tệp: tất cả, hoặc không tài khoản nào")
    opened.add_argument("username", nargs="?", type=one_line(150))
    opened.add_argument("--name", type=one_line(200), help="họ và tên")
    opened.add_argument("--file", help="tệp .xlsx hoặc .csv: tên đăng nhập, họ và tên, mã cơ quan, vai trò, từ ngày")
    _post_arguments(opened, needed=False)
    for verb, words in (("post", "phân công lần đầu"), ("move", "chuyển vị trí: vị trí cũ kết thúc ngày hôm trước")):
        moved = _verb(verbs, verb, words)
        moved.add_argument("username", type=one_line(150))
        _post_arguments(moved, needed=True)
    closed = _verb(verbs, "close", "đóng tài khoản sau ngày làm việc cuối")
    closed.add_argument("username", type=one_line(150))
    closed.add_argument("--last-day", type=_day, required=True, help="ngày làm việc cuối, ví dụ 2026-03-05")
    read = _verb(verbs, "readings", "một cán bộ đã được hiện bao nhiêu hồ sơ trong một ngày, để làm gì; chỉ có số đếm")
    read.add_argument("username", type=one_line(150))
    read.add_argument("--day", type=_day, help="ngày, ví dụ 2026-03-05 (hôm nay)")
    _verb(verbs, "reset", "khóa mật khẩu, kết thúc mọi phiên, in đường dẫn đặt mật khẩu mới").add_argument(
        "username", type=one_line(150)
    )


def _verb(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> argparse.ArgumentParser:
    one = verbs.add_parser(name, help=words)
    one.add_argument("--json", action="store_true")
    return one


def _post_arguments(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    parser.add_argument("--agency", type=one_line(40), required=needed, help="mã định danh cơ quan, ví dụ H37.03")
    parser.add_argument("--role", choices=ROLES, required=needed)
    parser.add_argument("--title", type=one_line(100), default="", help="chức danh; để trống thì lấy tên vai trò")
    parser.add_argument("--from", dest="valid_from", type=_day, help="từ ngày, ví dụ 2026-03-05 (hôm nay)")


def run(args: argparse.Namespace) -> int:
    """0 where it stands now, 2 where something cannot be read or is refused; then nothing is written."""
    set_up()
    from motcua.doors.ui import clock
    from motcua.foundation.people.circumstances import Circumstances

    try:
        VERBS[args.verb](args, Circumstances.at_once(operator(), clock.now()))
    except NotToBeDone as problem:
        return complain(str(problem))
    except Refused as refused:
        return complain(sentence(refused))
    return 0


def _list(args: argparse.Namespace, _: "Circumstances") -> None:
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.queries import posts_on
    from motcua.foundation.people.queries import accounts

    rows = accounts(text=args.text, most=100_000)
    posts = posts_on([one.id for one in rows], on=clock.today())
    for one in rows:
        post = posts.get(one.id)
        if args.json:
            place = None if post is None else {"agency": post.agency_name, "role": post.role.value, "title": post.title}
            print_json({"username": one.username, "name": one.full_name, "open": one.is_active, "post": place})
        else:
            where = "không có vị trí hôm nay" if post is None else f"{post.title}, {post.agency_name}"
            print(f"{one.username}  {one.full_name}  {where if one.is_active else 'đã đóng'}")


def _open(args: argparse.Namespace, circumstances: "Circumstances") -> None:
    from motcua.acts.staff_accounts import open_staff
    from motcua.foundation.organisation.new_staff import NewStaff

    if args.file:
        _print_links(args, open_staff(_listed(args.file, circumstances), circumstances))
        return
    if not args.username or not args.name:
        raise NotToBeDone("Viết tên đăng nhập và --name, hoặc --file với cả danh sách.")
    if bool(args.agency) is not bool(args.role):
        raise NotToBeDone("Viết cả --agency và --role, hoặc không viết cả hai để mở tài khoản chưa có vị trí.")
    post = _post(args, circumstances) if args.agency else None
    _print_links(args, open_staff([NewStaff(args.username, args.name, post)], circumstances))


def _listed(file: str, circumstances: "Circumstances") -> list["NewStaff"]:
    from motcua.doors.staff.staff_list import read_list
    from motcua.doors.staff.unfit_sheets import UnfitSheet
    from motcua.doors.ui import clock
    from motcua.foundation.organisation.queries import agencies

    try:
        lines = read_list(Path(file).read_bytes(), agencies=agencies(on=clock.today()), circumstances=circumstances)
    except OSError as error:
        raise NotToBeDone(f"Không đọc được tệp {file}. Kiểm tra tên tệp và quyền đọc.") from error
    except UnfitSheet as unfit:
        raise NotToBeDone(str(unfit)) from unfit
    wrong = [f"Dòng {line.number}: {line.problem}" for line in lines if line.problem]
    if wrong:
        raise NotToBeDone("\n".join([*wrong, "Chưa mở tài khoản nào."]))
    return [line.new for line in lines if line.new is not None]


def _put(args: argparse.Namespace, circumstances: "Circumstances") -> None:
    """`post` refuses whom `move` would move."""
    from motcua.acts.staff_accounts import move_staff
    from motcua.foundation.organisation.queries import own_postings_from

    account, post = _account(args.username), _post(args, circumstances)
    if args.verb == "post" and own_postings_from(account.id, on=post.valid_from):
        raise NotToBeDone(f"{account.username} đang có vị trí công tác. Dùng: motcua account move.")
    placed = move_staff(account_id=account.id, post=post, circumstances=circumstances)
    if args.json:
        day = placed.valid_from.isoformat()
        print_json({"username": placed.username, "role": placed.role.value, "agency": args.agency, "from": day})
    else:
        print(f"{placed.username}: {placed.title}, {placed.agency_name}, từ {placed.valid_from:%d/%m/%Y}.")


def _close(args: argparse.Namespace, circumstances: "Circumstances") -> None:
    from motcua.acts.staff_accounts import close_staff

    account = _account(args.username)
    close_staff(account_id=account.id, last_day=args.last_day, circumstances=circumstances)
    if args.json:
        print_json({"username": account.username, "last_day": args.last_day.isoformat()})
    else:
        print(f"{account.username}: dùng được đến hết ngày {args.last_day:%d/%m/%Y}.")


def _reset(args: argparse.Namespace, circumstances: "Circumstances") -> None:
    from motcua.foundation.people import passwords

    account = _account(args.username)
    _print_links(args, [passwords.reset(account_id=account.id, circumstances=circumstances)])


def _readings(args: argparse.Namespace, circumstances: "Circumstances") -> None:
    account_readings.tell(args, _account(args.username), on=args.day or circumstances.at.date())


def _account(username: str) -> "AccountFacts":
    from motcua.foundation.people.parties import AccountUnknown
    from motcua.foundation.people.queries import account_by_username

    account = account_by_username(username)
    if account is None:
        raise AccountUnknown(given=username)
    return account


def _post(args: argparse.Namespace, circumstances: "Circumstances") -> "Post":
    from motcua.doors.staff.staff_list import title_of
    from motcua.foundation.organisation.new_staff import Post
    from motcua.foundation.organisation.queries import agency_by_code

    role, first = Role(args.role), args.valid_from or circumstances.at.date()
    agency = agency_by_code(args.agency, on=first)
    if agency is None:
        raise NotToBeDone(f"Không có cơ quan đang hoạt động với mã {args.agency}. Kiểm tra lại mã định danh.")
    return Post(agency.id, role, args.title or title_of(role), first)


def _print_links(args: argparse.Namespace, links: Sequence["NewLink"]) -> None:
    from django.urls import reverse
    from django.utils.http import urlencode

    path = reverse("staff:password_link")
    for one in links:
        link = f"{path}?{urlencode({'k': one.key})}"
        if args.json:
            print_json({"username": one.account.username, "link": link, "until": one.expires_at.isoformat()})
        else:
            print(f"{one.account.username}  {link}")
    if not args.json:
        print(
            "Nối sau địa chỉ của trang, ví dụ https://motcua.tinh.gov.vn. Chỉ hiện lần này, dùng một lần trong 24 giờ."
        )


VERBS: Final[Mapping[str, Callable[[argparse.Namespace, "Circumstances"], None]]] = {
    "list": _list,
    "open": _open,
    "post": _put,
    "move": _put,
    "close": _close,
    "reset": _reset,
    "readings": _readings,
}
