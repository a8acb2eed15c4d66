"""Lives a story of `tests.law.dossier.stories_*` a second time: by officers of the demo province, through acts and database.

A word of a story ("thuế", "xã") becomes the officer whose agency and role the line needs. Two lines that one act does at once (the
act and its step) are sent as one, as a person would.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from motcua.acts.accept import accept_filed
from motcua.acts.completes_step import COMPLETED_STEPS
from motcua.acts.sweep import sweep
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.projection import columns
from motcua.casework.dossiers.recording import stream_of
from motcua.foundation.ledger import queries as ledger
from motcua.foundation.ledger.verification import verify
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.attribution import lateness
from motcua.law.dossier.automatic import NOTICES
from motcua.law.dossier.holders import APPLICANT
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import NATIONAL_CODE, Status
from tests.acts.places import did, filed, moment, officer, received, signed_on_paper
from tests.histories import history, kept_and_read
from tests.law.dossier.flows import WORDS, Line, hours, read, table
from tests.law.dossier.lives import CALENDAR
from tests.law.dossier.stories import Late, Story
from tests.papers import papers

CLOCK: Final = "đồng_hồ"
WHO: Final[dict[str, tuple[str, str]]] = {
    "một_cửa": ("tiepnhan.thuyhung", "giamdoc.thuyhung"),
    "người_dân": ("tiepnhan.thuyhung", ""),
    "người_lái": ("tiepnhan.thuyhung", ""),
    "cha_mẹ": ("tiepnhan.thuyhung", ""),
    "cơ_sở": ("tiepnhan.thuyhung", ""),
    "điểm_khác": ("tiepnhan.tamthanh", ""),
    "xã": ("chuyenvien.thuyhung", "lanhdao.thuyhung"),
    "kinh_tế_xã": ("chuyenvien2.thuyhung", ""),
    "máy_của_xã": ("chuyenvien.thuyhung", ""),
    "chủ_tịch": ("", "lanhdao.thuyhung"),
    "dân_cư": ("chuyenvien.congan", ""),
    "csgt": ("chuyenvien.congan", "lanhdao.congan"),
    "đất_đai": ("chuyenvien.vpdkdd", "lanhdao.vpdkdd"),
    "đo_đạc": ("chuyenvien2.vpdkdd", ""),
    "thuế": ("chuyenvien.thue", ""),
    "môi_trường": ("chuyenvien.snnmt", "lanhdao.snnmt"),
    "tỉnh": ("chuyenvien.ubndtinh", "lanhdao.ubndtinh"),
    "nước": ("chuyenvien.sxd", ""),
    "xây_dựng": ("chuyenvien.sxd", "lanhdao.sxd"),
    "sở_xây_dựng": ("", "lanhdao.sxd"),
    "công_thương": ("chuyenvien.sct", "lanhdao.sct"),
    "chi_cục": ("chuyenvien.snnmt", "lanhdao.snnmt"),
    "sở": ("", "lanhdao.snnmt"),
    "cơ_quan_cấp": ("chuyenvien.congan", ""),
    "bộ": ("chuyenvien.bct", ""),
}
"""A word of the stories → who handles and who signs there. The desk enters what the applicant does."""
SIGNS: Final = frozenset({"issue_result", "refuse"})


def live(story: Story) -> UUID:
    """The whole story. After each act the row, its steps, its events and its records must be as the story says."""
    dossier_id: UUID | None = None
    lines = list(read(story.lines))
    while lines:
        action = pressed_once(story, lines)
        by = None if action[0].agency == CLOCK else acting(story, action)
        if dossier_id is not None and by is not None and any(one.verb == "issue_result" for one in action):
            at = moment(action[0].at)
            signed_on_paper(dossier_id, Circumstances(by=by, at=at, recorded_at=at))
        before = Dossier.objects.get(pk=dossier_id).event_count if dossier_id else 1
        dossier_id = _do(story, dossier_id, action, by)
        _as_told(dossier_id, action, by, before)
        lines = lines[len(action) :]
    assert dossier_id is not None
    _as_ended(dossier_id, story)
    return dossier_id


def pressed_once(story: Story, lines: Sequence[Line]) -> tuple[Line, ...]:
    """The next line, or the next two where one is an act and the other the step that the act completes."""
    first, second = lines[0], lines[1] if len(lines) > 1 else None
    if (
        second is None
        or (second.at, second.agency) != (first.at, first.agency)
        or bool(first.step) is bool(second.step)
    ):
        return (first,)
    action, step = (second, first) if first.step else (first, second)
    stands = COMPLETED_STEPS.get(action.verb)
    process = table(story.code)
    if stands is None or stands(Rules(story.rules, CALENDAR), process, process.step(step.step)) != step.outcome:
        return (first,)
    return (first, second)


def acting(story: Story, action: Sequence[Line]) -> Principal:
    """The officer behind the word of the line: who signs, where a signature is needed, else who handles."""
    handles, signs = WHO[action[0].agency]
    process = table(story.code)
    signed = any(one.verb in SIGNS or (one.step and process.step(one.step).role == "signer") for one in action)
    return officer((signs if signed else handles) or signs or handles)


def _do(story: Story, dossier_id: UUID | None, action: Sequence[Line], by: Principal | None) -> UUID:
    line = next((one for one in action if not one.step), action[0])
    at = moment(line.at)
    if by is None:
        assert dossier_id is not None
        before = sweep(Circumstances(by=None, at=at - timedelta(seconds=1), recorded_at=at))
        assert (before.failed, before.done.get("complete_step", 0)) == (0, 0), "not a second before its time"
        assert sweep(Circumstances.at_once(None, at)).done["complete_step"] == 1
        return dossier_id
    if dossier_id is None:
        begin = filed if line.verb == "submit" else received
        return begin(by, story.code, _resolving(story), line.at, channel=story.channel, agencies=_partners(story)).id
    if line.verb == "accept":
        accept_filed(dossier_id, Circumstances(by=by, at=at, recorded_at=at))
    else:
        did(dossier_id, line.verb, by, line.at, **_said(story, line))
    return dossier_id


def _resolving(story: Story) -> int:
    return officer(next(filter(None, WHO[story.resolving]))).agency_id


def _partners(story: Story) -> dict[str, int]:
    """The agency that no table of the province names: the dossier says which ministry is asked."""
    asks = any(step.agency_role == "ministry" for step in table(story.code).definition.steps)
    return {"ministry": officer(WHO["bộ"][0]).agency_id} if asks else {}


def _said(story: Story, line: Line) -> dict[str, Any]:
    words = {**WORDS.get(line.verb, {}), **story.words.get(line.verb, {})}
    if line.step:
        return {"step": line.step, "outcome": line.outcome, "answers": tuple(story.answers.items())}
    if line.verb == "consult":
        return {**words, "agency": str(officer(WHO[words["agency"]][0]).agency_id)}
    if line.verb == "request_supplement":
        return {"items": papers("Giấy tờ: thiếu chữ ký"), **words}
    return words


# What must then be so -------------------------------------------------------------------------------------------------


def _as_told(dossier_id: UUID, action: Sequence[Line], by: Principal | None, before: int) -> None:
    """Status, appointment and open steps of the last line; each step done by the agency that held it; a record for each event."""
    row, last = Dossier.objects.get(pk=dossier_id), action[-1]
    assert str(NATIONAL_CODE[Status(row.status)] or "-") == last.status, last
    assert (f"{row.due_on:%m-%d}" if row.due_on else "-") == last.due, last
    steps = list(row.steps.all())
    past, records = history(dossier_id), ledger.stream(stream_of(dossier_id))
    place = past.state.place
    assert set(place.open if place is not None else ()) == last.open_steps, last
    dues = {one.step: one.due_at for one in steps if one.done_at is None}
    assert dues == {one.step: one.due.at if one.due else None for one in past.state.steps}, last
    for line in (one for one in action if one.step):
        done = [one for one in steps if one.step == line.step and one.done_at == moment(line.at)]
        assert [one.outcome for one in done] == [line.outcome], line
        assert by is None or done[0].agency_id in {by.agency_id, None}, line
        assert (done[0].role == APPLICANT) is (done[0].agency_id is None), line
    assert columns(past.state, register()) == {name: getattr(row, name) for name in columns(past.state, register())}, (
        last
    )
    assert [one.verb for one in records if one.verb != "receipt"] == ["open", *(one.verb for one in past.happened)]
    assert row.event_count == len(records)
    new = [one for one in past.happened if one.sequence > before and one.verb not in NOTICES]
    assert {one.verb for one in new} - {"assign"} == {line.verb for line in action}, last
    assert {one.account for one in new} == {by.account_ref if by else None}, last
    assert {one.event.agency for one in new} == {by.agency_ref if by else ""}, last


def _as_ended(dossier_id: UUID, story: Story) -> None:
    """The dossier has ended, nothing in its chain is broken, each step had its own date, and the late agency is named."""
    row = Dossier.objects.get(pk=dossier_id)
    past = history(dossier_id)
    assert row.status in {Status.RETURNED, Status.REFUSED_INTAKE, Status.STOPPED}
    assert past.state.place is None or past.state.place.ended
    assert not list(verify(stream_of(dossier_id)))
    assert row.holder_id is None
    for state in (*(one.before for one in past.happened), past.state):
        assert kept_and_read(state, dossier_id) == state
    opened = [(event.at, one.step) for event in past.events for one in getattr(event, "steps_opened", ())]
    assert [(one.opened_at, one.step) for one in row.steps.order_by("id")] == opened
    assert _late(dossier_id, row.channel) == _by_agency(story.late)
    apologised = [one.verb for one in past.happened if one.verb == "draft_apology"]
    assert bool(apologised) is (story.late is not None), "whoever is late owes an apology, and nobody else"


def _late(dossier_id: UUID, channel: str) -> Late | None:
    found = lateness(working_calendar(), history(dossier_id).events, moment("2026-12-31 09:00"))
    if found is None:
        return None
    made_by: dict[str, float] = {}
    for one in found.made_by:
        who = one.agency_role if one.agency_role == APPLICANT else one.agency
        made_by[who] = made_by.get(who, 0) + hours(one.by)
    return hours(found.by), made_by


def _by_agency(late: Late | None) -> Late | None:
    """The story's words as the agencies of their officers; words of one agency are one."""
    if late is None:
        return None
    made_by: dict[str, float] = {}
    for word, share in late[1].items():
        who = APPLICANT if word == APPLICANT else officer(next(filter(None, WHO[word]))).agency_ref
        made_by[who] = made_by.get(who, 0) + share
    return late[0], made_by
