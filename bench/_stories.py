"""The requests that are measured, each prepared as an officer or a citizen would: through pages only, never through a room.

A story makes all that its request needs and returns the request; the bench sends it. `bench.walks`, `bench.http` and the table
of statements in the tests share these stories.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import uuid4

from bench._pages import Browser, Form, Page, form_of

CLERK, SPECIALIST, LEADER, CITIZEN = "tiepnhan.thuyhung", "chuyenvien.stp", "lanhdao.stp", ""
PROCEDURE, AGENCY = "1.013949", "Sở Tư pháp"
"""Fifteen days, a process of its own, a case with five papers; and who resolves it in every story."""
PAPERS: Final = 5
TYPED: Final = "dang ky"
"""What is typed into the search: it finds more than is shown."""
CARD: Final = "020190001234||Hoàng Thị Ẩn|05031990|Nữ|Xã Mẫu Sơn, tỉnh Lạng Sơn|01012022"
INTAKE: Final = "/quay/tiep-nhan/"


@dataclass(frozen=True, slots=True)
class Request:
    """Ready to be sent. `data` None: it is asked for, not posted."""

    who: str
    path: str
    data: Mapping[str, str] | None = None
    by_script: bool = False
    expects: tuple[int, ...] = (200,)


class Unexpected(AssertionError):
    """A request was answered with something else than its story expects."""


@dataclass(slots=True)
class Office:
    """All browsers of a bench. `browser` opens one in which this account is signed in; for an empty name nobody is signed in."""

    browser: Callable[[str], Browser]
    open: dict[str, Browser] = field(default_factory=dict)
    intake: dict[str, str] = field(default_factory=dict)
    """The form of a visitor with everything judged, just before the clerk accepts."""

    def of(self, who: str) -> Browser:
        if who not in self.open:
            self.open[who] = self.browser(who)
        return self.open[who]

    def send(self, request: Request) -> Page:
        browser = self.of(request.who)
        if request.data is None:
            page = browser.get(request.path, by_script=request.by_script)
        else:
            page = browser.post(request.path, request.data)
        if page.status not in request.expects:
            raise Unexpected(f"{page.status} for {request.path}: {page.text[:3000]}")
        return page

    def page(self, who: str, path: str) -> Page:
        return self.send(Request(who, path))


Story = Callable[[Office], Request]

# Where dossiers come from ---------------------------------------------------------------------------------------------


def acceptance(office: Office) -> Request:
    """The clerk presses the last button of an intake with five papers."""
    if not office.intake:
        office.intake.update(_judged(office))
    data = {**office.intake, "form_token": str(uuid4()), "do": "accept"}
    return Request(CLERK, INTAKE, data, expects=(302,))


def draft(office: Office) -> Request:
    """What the script saves while the clerk types: the same intake, not sent yet."""
    begun = acceptance(office)
    return Request(CLERK, f"{INTAKE}nhap/", begun.data)


def _judged(office: Office) -> dict[str, str]:
    """The form as the clerk fills it in: card, procedure, case, agency, every paper passed."""

    def pressed(data: Mapping[str, str], button: str) -> Form:
        return form_of(office.send(Request(CLERK, INTAKE, {**data, "do": button}, expects=(200, 422))), id="phieu")

    form = form_of(office.page(CLERK, f"{INTAKE}?thu-tuc={PROCEDURE}"), id="phieu")
    form = pressed({**form.fields, "procedure": PROCEDURE, "scan": CARD}, "renew")
    for case in [value for value, _ in form.options.get("case", []) if value]:
        form = pressed({**form.fields, "case": case}, "renew")
        if sum(name.startswith("in-") for name in form.options) == PAPERS:
            break
    if form.options.get("choice"):
        form.fields["choice"] = next(value for value, _ in form.options["choice"] if value)
    form = pressed({**form.fields, "agency": form.option("agency", AGENCY)}, "all-pass")
    for name in [
        name for name in form.options if name.startswith("in-")
    ]:  # what only some cases need is answered one by one
        form.fields.setdefault(name.replace("in-", "verdict-"), "passed")
    if sum(name.startswith("verdict-") for name in form.fields) != PAPERS:
        raise AssertionError(f"the procedure has no case with {PAPERS} papers any more")
    return form.fields


def accepted(office: Office) -> str:
    """The number of a new dossier, as in its addresses."""
    return office.send(acceptance(office)).location.rstrip("/").rpartition("/")[2]


def forwarded(office: Office) -> str:
    dossier = accepted(office)
    hand_over = Request(CLERK, f"/quay/in/{dossier}/chuyen/", {"form_token": str(uuid4())}, expects=(302,))
    office.send(hand_over)
    return dossier


def taken_up(office: Office) -> str:
    dossier = forwarded(office)
    office.send(act(office, SPECIALIST, dossier, "thu-ly"))
    return dossier


def act(office: Office, who: str, dossier: str, slug: str, **typed: str) -> Request:
    """The form of an act as its page gives it, filled in. For an open choice the first option is taken."""
    path = f"/xu-ly/{dossier}/{slug}/"
    form = form_of(office.page(who, path), action=path)
    chosen = {
        name: next((value for value, _ in options if value), "")
        for name, options in form.options.items()
        if not form.fields.get(name) and len(options) > 1
    }
    data = {**form.fields, **chosen, **{name.replace("_of_", "-"): value for name, value in typed.items()}}
    return Request(who, path, data, expects=(302, 303))


# The requests ---------------------------------------------------------------------------------------------------------


def step(office: Office) -> Request:
    return act(office, SPECIALIST, taken_up(office), "hoan-thanh-buoc")


def note(office: Office) -> Request:
    return act(office, SPECIALIST, taken_up(office), "ghi-chu", text="đã gọi điện cho người nộp")


def supplement(office: Office) -> Request:
    """Two papers of the checklist, each with its reason."""
    dossier = taken_up(office)
    form = form_of(office.page(SPECIALIST, f"/xu-ly/{dossier}/bo-sung/"), action="/bo-sung/")
    items = [name for name in form.options if name.startswith("item-")][:2]
    ticked = dict.fromkeys(items, "on") | {name.replace("item", "reason"): "unsigned" for name in items}
    return Request(SPECIALIST, f"/xu-ly/{dossier}/bo-sung/", {**form.fields, **ticked}, expects=(302, 303))


def dossier_page(office: Office) -> Request:
    return seen_before(office, Request(SPECIALIST, f"/xu-ly/{taken_up(office)}/"))


def joint_work(office: Office) -> Request:
    """With one opinion asked of another agency."""
    dossier = taken_up(office)
    office.send(act(office, SPECIALIST, dossier, "lay-y-kien", answer_within="2", question="Có trùng tên không"))
    return seen_before(office, Request(SPECIALIST, f"/xu-ly/{dossier}/phoi-hop/"))


def seen_before(office: Office, request: Request) -> Request:
    """The first page after an act also takes the sentence about what was done out of the session."""
    office.send(request)
    return request


def act_form(office: Office) -> Request:
    return Request(SPECIALIST, f"{dossier_page(office).path}bo-sung/")


def receipt_page(office: Office) -> Request:
    return Request(CLERK, f"/quay/in/{accepted(office)}/")


def receipt(office: Office) -> Request:
    return Request(CLERK, f"/quay/in/{accepted(office)}/giay-hen.pdf")


def receipt_again(office: Office) -> Request:
    return seen_before(office, receipt(office))


def code_and_secret(office: Office) -> tuple[str, str]:
    """As shown on the page after intake."""
    page = office.page(CLERK, f"/quay/in/{accepted(office)}/")
    code, secret = CODE.search(page.text), SECRET.search(page.text)
    if code is None or secret is None:
        raise AssertionError("the page after intake shows no code or no secret")
    return code.group(), secret.group(1)


def of_specialist(office: Office) -> Request:
    """With something in it: an empty one is another page."""
    taken_up(office)
    return seen_before(office, Request(SPECIALIST, "/xu-ly/"))


def of_clerk(path: str) -> Story:
    def story(office: Office) -> Request:
        accepted(office)
        return Request(CLERK, path)

    return story


CODE: Final = re.compile(r"\bH\d\d(?:\.\d+)*-\d{6}-\d{4,}")
SECRET: Final = re.compile(r"<dt>Mã tra cứu</dt><dd>(\w{4}\W\w{4})</dd>")


def look_up(office: Office) -> Request:
    return Request(CLERK, f"/tim/?q={code_and_secret(office)[0]}")


def tracking(office: Office) -> Request:
    return tracking_of(office, *code_and_secret(office))


def tracking_of(office: Office, code: str, secret: str) -> Request:
    """The page that the two codes on the receipt lead to."""
    form = form_of(office.page(CITIZEN, "/tra-cuu/"), action="/tra-cuu/")
    asked_for = Request(CITIZEN, "/tra-cuu/", {**form.fields, "code": code, "secret": secret}, expects=(302,))
    return Request(CITIZEN, office.send(asked_for).location)


STORIES: Final[dict[str, Story]] = {
    "workflow step, POST": step,
    "annotate, POST": note,
    "request_supplement, POST": supplement,
    "acceptance with five components, POST": acceptance,
    "page after intake": receipt_page,
    "receipt, first": receipt,
    "receipt, again": receipt_again,
    "dossier page": dossier_page,
    "joint work": joint_work,
    "act form": act_form,
    "look-up by code": look_up,
    "worklist, specialist": of_specialist,
    "worklist, desk": of_clerk("/xu-ly/"),
    "counter page": of_clerk("/quay/"),
    "return page": of_clerk("/quay/tra/"),
    "draft of an intake, POST": draft,
    "intake page with procedure": lambda _: Request(CLERK, f"{INTAKE}?thu-tuc={PROCEDURE}"),
    "procedure search, desk": lambda _: Request(CLERK, f"{INTAKE}thu-tuc/?find={TYPED.replace(' ', '+')}", None, True),
    "procedure search, portal": lambda _: Request(CITIZEN, f"/thu-tuc/?q={TYPED.replace(' ', '+')}"),
    "procedure page, portal": lambda _: Request(CITIZEN, f"/thu-tuc/{PROCEDURE}/"),
    "tracking page": tracking,
}
