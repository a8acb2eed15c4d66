"""Twenty-odd moments at which a session may end: who sits there, what has been typed, and what the press would do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.test import Client
from lxml import html

from motcua.doors.words.act_words import VERBS
from motcua.foundation.ledger.models import Record
from tests.doors.desk.caseworkers import SPECIALIST, accepted, handled, signed_in, text
from tests.doors.desk.counter import CARD, CLERK, INTAKE, begun, verdicts
from tests.doors.desk.test_act import STORIES
from tests.doors.desk.test_act import filled as known_words
from tests.doors.desk.test_intake import LAND, ready
from tests.doors.desk.test_return import RETURN, decided

NOON: Final = "2026-03-02 10:00"
EARLY: Final = "2026-03-03 09:00"
DUE: Final = "2026-03-05 09:00"


@dataclass(frozen=True, slots=True)
class Sent:
    """A form about to be sent. `typed`: what a person typed or chose in it; `button`: what they press."""

    client: Client
    path: str
    data: Mapping[str, str]
    typed: Mapping[str, str] = field(default_factory=dict)
    button: Mapping[str, str] = field(default_factory=dict)

    @property
    def body(self) -> dict[str, str]:
        return {**self.data, **self.typed, **self.button}


@dataclass(frozen=True, slots=True)
class Moment:
    """`begin` goes there; `verb`: what the press records, empty where it records nothing."""

    username: str
    when: str
    begin: Callable[[], Sent]
    verb: str = ""
    comes_back: Mapping[str, str] = field(default_factory=dict)
    """Values that the page has afterwards in place of what was typed: a scan that was read, a procedure that was picked."""


def recorded(verb: str) -> int:
    return Record.objects.filter(verb=verb).count()


def form_at(page: str, path: str) -> dict[str, str]:
    """What the largest form that posts to this path would post, without a button and without Django's own token."""
    root = html.document_fromstring(page)
    forms = [one for one in root.iter("form") if one.get("action") == path]
    assert forms, f"no form posts to {path}"
    largest = max(forms, key=lambda one: len(list(_controls(root, one))))
    return dict(_controls(root, largest))


def _controls(root: Any, form: Any) -> Any:
    own = form.xpath(".//*[@name][not(@form)]")
    outside = root.xpath("//*[@name][@form=$id]", id=form.get("id") or "-")
    for one in (*own, *outside):
        if one.tag == "button" or one.get("name") == "csrfmiddlewaretoken":
            continue
        if one.get("type") in {"radio", "checkbox"} and one.get("checked") is None:
            continue
        yield one.get("name"), _value(one)


def _value(control: Any) -> str:
    if control.tag == "textarea":
        return (control.text or "").removeprefix("\n")
    if control.tag == "select":
        options = control.xpath(".//option")
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return str(chosen[0].get("value", chosen[0].text or "")) if chosen else ""
    return str(control.get("value", "on" if control.get("type") == "checkbox" else ""))


# The intake -----------------------------------------------------------------------------------------------------------


def intake(button: str = "renew", begin: Callable[[Client], Mapping[str, str]] | None = None, **typed: str) -> Any:
    def at_the_page() -> Sent:
        client = signed_in(CLERK)
        data = begin(client) if begin else form_at(text(client.get(INTAKE)), INTAKE)
        return Sent(client, INTAKE, data, typed, {"do": button})

    return at_the_page


def card(client: Client) -> dict[str, str]:
    return begun(client, LAND)


def judged(client: Client) -> dict[str, str]:
    return ready(client, LAND)


def failing(button: str) -> Callable[[], Sent]:
    """One paper failed with its reason and a note."""

    def at_the_page() -> Sent:
        client = signed_in(CLERK)
        data = judged(client)
        name = next(iter(verdicts(data, "failed")))
        paper = name.removeprefix("verdict-")
        typed = {name: "failed", f"reason-{paper}": "unsigned", f"note-{paper}": "Thiếu chữ ký trang 2"}
        return Sent(client, INTAKE, data, typed, {"do": button})

    return at_the_page


def refusing() -> Sent:
    """At the page that asks for the reasons of a refusal."""
    client = signed_in(CLERK)
    page = text(client.post(INTAKE, {**judged(client), "do": "refuse"}))
    typed = {"refusal_reason": "Không thuộc phạm vi tiếp nhận của tỉnh", "refusal_basis": "Điều 17"}
    return Sent(client, INTAKE, form_at(page, INTAKE), typed, {"do": "refuse-now"})


# Acts, results, the rest ------------------------------------------------------------------------------------------------


def act(verb: str) -> Moment:
    begin, username, when, words = STORIES[verb]

    def at_the_page() -> Sent:
        dossier_id = begin()
        client = signed_in(username)
        path = f"/xu-ly/{dossier_id}/{VERBS[verb].slug}/"
        typed = {
            name.replace("_of_", "-"): value for name, value in known_words(words, verb, dossier_id, username).items()
        }
        return Sent(client, path, form_at(text(client.get(path)), path), typed)

    return Moment(username, when, at_the_page, verb)


def at_the_results(button: str, **typed: str) -> Callable[[], Sent]:
    def at_the_page() -> Sent:
        made = decided()
        client = signed_in(CLERK)
        page = text(client.post(RETURN, {"find": made.code[-11:], "do": "find"}))
        return Sent(client, RETURN, form_at(page, RETURN), {"dossier": str(made.id), **typed}, {"do": button})

    return at_the_page


def handing_over() -> Sent:
    made, client = accepted(), signed_in(CLERK)
    path = f"/quay/in/{made.id}/chuyen/"
    return Sent(client, path, form_at(text(client.get(f"/quay/in/{made.id}/")), path))


def printing_again() -> Sent:
    made, client = accepted(), signed_in(CLERK)
    assert client.get(f"/quay/in/{made.id}/giay-hen.pdf").status_code == 200
    path = f"/quay/in/{made.id}/in-lai/"
    return Sent(client, path, form_at(text(client.get(f"/quay/in/{made.id}/")), path))


def searching() -> Sent:
    handled()
    client = signed_in(SPECIALIST)
    return Sent(client, "/tim/", form_at(text(client.get("/tim/")), "/tim/"), {"q": "hoàng thị ẩn"})


READ: Final = {"full_name": "Hoàng Thị Ẩn", "number": "020 190 001 234"}
"""What the page makes of the card."""

MOMENTS: Final[Mapping[str, Moment]] = {
    "after the scan": Moment(CLERK, NOON, intake(scan=CARD), comes_back=READ),
    "typing a name by hand": Moment(CLERK, NOON, intake(full_name="Lý Thị Mẩy", address="Xã Mẫu Sơn")),
    "typing the telephone": Moment(CLERK, NOON, intake(begin=card, phone="0912345678")),
    "typing who submits instead": Moment(CLERK, NOON, intake(begin=card, submitter="Nông Văn Dền")),
    "searching the procedure": Moment(CLERK, NOON, intake(begin=card, procedure="", find="đăng ký")),
    "choosing the procedure": Moment(
        CLERK, NOON, intake(begin=card, pick="1.001193"), comes_back={"procedure": "1.001193"}
    ),
    "choosing the way of filing": Moment(CLERK, NOON, intake(begin=card, channel="post")),
    "judging a paper": Moment(CLERK, NOON, failing("renew")),
    "passing all papers": Moment(CLERK, NOON, intake("all-pass", begin=judged, phone="0912345678")),
    "accepting with F9": Moment(CLERK, NOON, intake("accept", begin=judged, phone="0912345678"), "accept"),
    "asking for a supplement": Moment(CLERK, NOON, failing("supplement"), "request_supplement"),
    "beginning a refusal": Moment(CLERK, NOON, intake("refuse", begin=judged, phone="0912345678")),
    "refusing": Moment(CLERK, NOON, refusing, "refuse_intake"),
    "keeping it unfiled": Moment(CLERK, NOON, intake("draft", begin=judged, phone="0912345678"), "save_draft"),
    "filing it": Moment(CLERK, NOON, intake("file", begin=judged, phone="0912345678"), "submit"),
    "handing over": Moment(CLERK, NOON, handing_over, "forward"),
    "printing a receipt again": Moment(CLERK, NOON, printing_again),
    "returning a result": Moment(
        CLERK, DUE, at_the_results("return", collected_by="Lý Thị Mẩy", by_way="desk"), "return_result"
    ),
    # the choice beside its button is offered again only with the button
    "announcing an early result": Moment(
        CLERK,
        EARLY,
        at_the_results("announce", announced_by="phone"),
        "announce_early",
        comes_back={"collector": "applicant"},
    ),
    "completing a step": act("complete_step"),
    "adding a step": act("add_step"),
    "asking an opinion": act("consult"),
    "asking for papers at the desk of the officer": act("request_supplement"),
    "extending": act("extend"),
    "refusing after examination": act("refuse"),
    "annotating": act("annotate"),
    "searching": Moment(SPECIALIST, NOON, searching),
}
