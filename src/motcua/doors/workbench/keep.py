"""One signed document: whose it is, whether the vault has it already, and what its owner will see. A civil servant decides by act.

Nobody is matched by name and year: the buttons are those that the act lets through, and the act asks again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.acts.keep_document import as_it_will_be, decide_merge, merge_candidates
from motcua.acts.match_owner import decide_owner, enter_owner, match_owner
from motcua.casework.campaign.actions.keeping import try_again
from motcua.casework.campaign.matching import Known
from motcua.casework.campaign.queries.keeping import KeepLine, next_waiting, to_keep_line
from motcua.casework.campaign.refusals import DocumentUnknown
from motcua.casework.campaign.values import DocumentState, EntryField, KeepWait, OwnerMatch
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.findings import files_of
from motcua.casework.vault.values import VaultPaper
from motcua.doors.staff import access
from motcua.doors.staff.viewer import drawn
from motcua.doors.ui import clock, errors, wording
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import keeping_words as words
from motcua.doors.words import vault_words
from motcua.doors.words.refusal_words import message, sentence
from motcua.doors.workbench.chain import chain_of
from motcua.doors.workbench.frame import WHO, page
from motcua.doors.workbench.keeping import queue
from motcua.doors.workbench.pictures import Picture, pictures
from motcua.doors.workbench.signing import kind_of
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law.refusals import Refused

DO: Final = "do"
OWNER: Final = "chu"
PAPER: Final = "giay"
SHOWN: Final = "da-xet"
"""Names in the form: whose it is, which paper of the vault it is, and those that the page showed."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A line of what the paper says beside what the record says. `is_same` None: one of them does not say it."""

    label: str
    stated: str
    known: str
    is_same: bool | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper of the vault with the same number and issuer. `key`: for the page alone."""

    paper: VaultPaper
    key: str
    name: str
    status: str
    about: str
    worth: str
    kept_on: str
    pictures: tuple[Picture, ...]


@access.officer(*WHO)
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The document, what a person is asked, and the acts that answer it."""
    by = access.principal_of(request)
    try:
        line = to_keep_line(document_id, seen_by=by)
        if request.method == "POST":
            return _pressed(request, line)
        return _page(request, line)
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("workbench:keeping"))


@access.officer(*WHO)
@require_safe
def paper_page(request: HttpRequest, document_id: UUID, paper_id: UUID, number: int) -> HttpResponse:
    """A page of the newest file of a paper of the vault that a document may be. Of no other paper."""
    by = access.principal_of(request)
    try:
        found = [one for one in merge_candidates(document_id, seen_by=by) if one.id == paper_id]
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("workbench:keeping"))
    file = _newest(found[0], by) if found else None
    return errors.not_found(request) if file is None else drawn(request, file, number)


# What is pressed ------------------------------------------------------------------------------------------------------


def _pressed(request: HttpRequest, line: KeepLine) -> HttpResponse:
    by, at = access.principal_of(request), clock.now()
    act = _ACTS.get(request.POST.get(DO, ""))
    if act is None:
        return _page(request, line, problem="Chưa chọn việc cần làm. Bấm một trong các nút của trang.")
    after = next_waiting(line.wait, but=line.id, seen_by=by) if line.wait is not None else None
    try:
        said = act(request, line, Circumstances(by=by, at=at, recorded_at=at, key=read_token(request)))
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return _page(request, to_keep_line(line.id, seen_by=by), problem=message(refusal))
    messages.success(request, said)
    response = HttpResponseRedirect(queue(line.wait) if after is None else address_of("workbench:keep", after))
    response.status_code = 303
    return response


def _matched(request: HttpRequest, line: KeepLine, now: Circumstances) -> str:
    decide_owner(line.id, request.POST.get(OWNER, "")[:60], now)
    return "Đã ghép chủ giấy tờ. Giấy tờ đang vào kho."


def _entered(request: HttpRequest, line: KeepLine, now: Circumstances) -> str:
    enter_owner(line.id, now)
    return "Đã ghi chủ theo giấy tờ, không gộp với ai. Giấy tờ đang vào kho."


def _merged(request: HttpRequest, line: KeepLine, now: Circumstances) -> str:
    """The same as one paper that was shown, or none of those that were."""
    asked = _ids(request.POST.getlist(SHOWN))
    same = next(iter(_ids([request.POST.get(PAPER, "")])), None)
    decide_merge(line.id, same_as=same, apart_from=() if same else asked, circumstances=now)
    if same is None:
        return "Đã ghi là giấy tờ khác. Giấy tờ đang vào kho."
    return "Đã ghi là cùng một giấy tờ: bản số hóa thành một bản của giấy tờ đã có trong kho."


def _tried(request: HttpRequest, line: KeepLine, now: Circumstances) -> str:
    try_again(line.id, now)
    return "Đang thử đưa vào kho lại."


_ACTS: Final[Mapping[str, Callable[[HttpRequest, KeepLine, Circumstances], str]]] = {
    "match": _matched,
    "enter": _entered,
    "merge": _merged,
    "again": _tried,
}


def _ids(given: list[str]) -> list[UUID]:
    read = []
    for one in given[:50]:
        try:
            read.append(UUID(one))
        except ValueError:
            continue
    return read


# The page -------------------------------------------------------------------------------------------------------------


def _page(request: HttpRequest, line: KeepLine, *, problem: str = "") -> HttpResponse:
    by, at = access.principal_of(request), clock.now()
    waits = line.state is DocumentState.SIGNED and line.wait is not None
    how, known = (line.match, None)
    if waits and line.wait is KeepWait.OWNER:
        how, known = match_owner(line.id, seen_by=by, on=clock.today())
    preview = as_it_will_be(line.id, seen_by=by, at=at)
    status, tone = vault_words.status_words(preview, at)
    context: dict[str, object] = {
        "line": line,
        "kind": kind_of(line.paper_type),
        "wait": line.wait.value if waits and line.wait is not None else "",
        "how": words.match_words(how, by_person=line.by_person),
        "is_matched": how is OwnerMatch.MATCHED,
        "why": words.why_not_matched(line, known) if line.wait is KeepWait.OWNER else words.refused(line.fault),
        "known": known,
        "compared": _compared(line, known),
        "stated": [
            (label, words.shown(one, line.values[one])) for one, label in words.LABELS.items() if one in line.values
        ],
        "candidates": _candidates(line, by) if waits and line.wait is KeepWait.MERGE else (),
        "pictures": pictures("workbench:copy_page", [line.id], line.pages),
        "preview": {
            "name": vault_words.name_of(preview, paper_types()),
            "about": vault_words.about(preview),
            "worth": vault_words.worth_words(preview),
            "summary": preview.summary,
            "status": status,
            "tone": tone,
        },
        "owner": known.name if known is not None else words.owner_name(line.values),
        "may_judge": not by.is_contract_staff,
        "chain": chain_of(line.id, seen_by=by),
        "problems": [ErrorLine(problem, "")] if problem else [],
        "has_errors": bool(problem),
        "queue": queue(line.wait if waits else None),
        "here": address_of("workbench:keep", line.id),
        "names": {"do": DO, "owner": OWNER, "paper": PAPER, "asked": SHOWN},
    }
    return page(request, "workbench/keep.html", context, status=422 if problem else 200)


def _compared(line: KeepLine, known: Known | None) -> tuple[Comparison, ...]:
    """Number, name and birth of the paper beside those on record."""
    if known is None:
        return ()
    number, name, born = (
        line.values.get(one, "") for one in (EntryField.OWNER_NUMBER, EntryField.OWNER_NAME, EntryField.OWNER_BORN)
    )
    is_old = number == known.old_number and number != known.number
    numbers = known.old_number if is_old else known.number
    known_born = wording.short_date(known.born) if known.born else str(known.birth_year or "")
    stated_born = words.shown(EntryField.OWNER_BORN, born)
    year = stated_born[-4:]
    return (
        Comparison(
            "Số giấy tờ cũ" if is_old else words.LABELS[EntryField.OWNER_NUMBER],
            words.shown(EntryField.OWNER_NUMBER, number),
            words.shown(EntryField.OWNER_NUMBER, numbers),
            number == numbers,
        ),
        Comparison("Họ tên", words.shown(EntryField.OWNER_NAME, name), known.name, words.same_name(name, known.name)),
        Comparison(
            words.LABELS[EntryField.OWNER_BORN],
            stated_born,
            known_born or "chưa có",
            None if not born or not known_born else known_born.endswith(stated_born) or known_born == year,
        ),
    )


def _candidates(line: KeepLine, by: Principal) -> tuple[Candidate, ...]:
    found, types, at = merge_candidates(line.id, seen_by=by), paper_types(), clock.now()
    return tuple(
        Candidate(
            paper=one,
            key=f"kho-{place}",
            name=vault_words.name_of(one, types),
            status=vault_words.status_words(one, at)[0],
            about=vault_words.about(one),
            worth=vault_words.worth_words(one),
            kept_on=wording.short_date(one.kept_at),
            pictures=_pictures(line, one, by),
        )
        for place, one in enumerate(found, start=1)
    )


def _pictures(line: KeepLine, one: VaultPaper, by: Principal) -> tuple[Picture, ...]:
    file = _newest(one, by)
    return () if file is None else pictures("workbench:paper_page", [line.id, one.id], file.pages)


def _newest(one: VaultPaper, by: Principal) -> AttachedFile | None:
    hashes = [version.file_hash for version in one.versions]
    return files_of(hashes[-1:], seen_by=by).get(hashes[-1]) if hashes else None
