"""The papers of the intake page: what was typed about each row, in the groups in which a clerk reads them.

Not here: which row is compulsory (`insight.views.checklist`), and what acceptance needs (`casework.dossiers.components`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from motcua.casework.dossiers.components import is_open
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentGiven
from motcua.casework.papers.arriving import AttachedFile
from motcua.casework.papers.forms.handed_in import CHOICES, NONE, REUSED, TO_VERIFY
from motcua.casework.papers.forms.supplement_reasons import needs_note, reason_of
from motcua.casework.papers.sending import HalfSent
from motcua.doors.desk.offers import Offer, override_of, vault_paper
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import letter_problem, typed
from motcua.doors.words.file_words import count, faulty_pages
from motcua.foundation.catalogue.curated_values import Requirement
from motcua.foundation.catalogue.values import ComponentLine
from motcua.insight.views.checklist import ChecklistRow
from motcua.insight.views.intake import IntakeView
from motcua.law.dossier.acts.request_supplement import ReuseOverride

VERDICTS: Final = {"passed": "pass", "failed": "fail", "not_applicable": NOT_APPLICABLE}
"""What the control posts → the verdict."""
HANDED_IN: Final = tuple((code, label) for code, label in CHOICES if code != NONE)
"""A paper that this case does not need has a verdict of its own, and no way in which it was handed in."""
HEADINGS: Final = (
    (Requirement.COMPULSORY, "Bắt buộc"),
    (Requirement.ALTERNATIVE, "Chọn một"),
    (Requirement.CONDITIONAL, "Chỉ khi có trường hợp này"),
    (Requirement.TO_SHOW, "Xuất trình, không nộp"),
)
"""The groups in the order of the page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of the checklist as the officer has left it. `chosen` is the word of the control: passed, failed, not_applicable or
    nothing."""

    number: int
    row: ChecklistRow
    handed_in: str
    chosen: str
    reason: str
    note: str
    shown: frozenset[str] = frozenset()
    """Hashes of the files that the page showed under it."""
    files: tuple[AttachedFile, ...] = ()
    """Its files as they are now, where the page is drawn."""
    offered: str = ""
    """The key of what the page offered instead of it."""
    again: ReuseOverride | None = None
    """Why it is asked for though the state has it."""
    typed_again: tuple[str, str, str] = ("", "", "")
    """Reason, who decided, text, as they were typed."""
    offer: Offer | None = None
    """What is offered now, where the page is drawn."""
    half_sent: tuple[HalfSent, ...] = ()
    """Files of it that are not all here, and so not attached."""

    @property
    def id(self) -> int:
        return self.row.line.id

    @property
    def name(self) -> str:
        """What the row says first, and what is printed: a name that nobody has confirmed is neither."""
        return self.row.name

    @property
    def full(self) -> str:
        """The published text, where it says more."""
        return self.row.official if self.name != self.row.official else ""

    @property
    def needed(self) -> str:
        return needed(self.row.line)

    @property
    def under(self) -> str:
        """The second line: in which case, and how many."""
        shown = self.row.requirement is Requirement.TO_SHOW
        parts = (self.row.condition, "xuất trình, không lưu bản chụp" if shown else self.needed)
        return " · ".join(filter(None, parts))

    @property
    def hashes(self) -> str:
        """What the page posts of its files."""
        return " ".join(file.file_hash for file in self.files)

    @property
    def has_files(self) -> str:
        """ "2 tệp, 5 trang"."""
        return count(self.files)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """In which ways it may be handed in: reused only where there is something to reuse."""
        ways = {self.offer.way} if self.offer is not None else set()
        return tuple(one for one in HANDED_IN if one[0] not in {REUSED, TO_VERIFY} - ways)

    @property
    def warning(self) -> str:
        """ "trang 5 mờ"."""
        return ", ".join(filter(None, map(faulty_pages, self.files)))

    @property
    def requirement(self) -> str:
        return self.row.requirement.value

    @property
    def may_not_apply(self) -> bool:
        """Whether the case may do without it."""
        return self.row.requirement is not Requirement.COMPULSORY

    @property
    def is_unseen(self) -> bool:
        return self.chosen not in VERDICTS

    @property
    def is_open(self) -> bool:
        return is_open(VERDICTS.get(self.chosen, "open"), self.requirement)

    def given(self) -> ComponentGiven:
        shown = self.row.requirement is Requirement.TO_SHOW and self.handed_in not in {REUSED, TO_VERIFY}
        handed_over = self.chosen != "not_applicable" and not shown
        official = self.row.official
        return ComponentGiven(
            name=self.row.name,
            handed_in=self.handed_in if handed_over else NONE,
            verdict=VERDICTS.get(self.chosen, "open"),
            reason_code=reason_of(self.reason) if self.chosen == "failed" else None,
            note=self.note if self.chosen == "failed" else "",
            needed=self.needed,
            official=official if official != self.row.name else "",
            requirement=self.requirement,
            group=self.row.group,
            line=self.id,
            files=self.shown,
            wanted=self.row.wanted,
            form=self.row.is_form,
            of_another=self.row.is_of_another,
            vault_paper=vault_paper(self.offered),
            override=self.again if self.chosen == "failed" else None,
        )


def papers_of(view: IntakeView, data: Mapping[str, Any], *, all_pass: bool = False) -> dict[int, Paper]:
    """Every paper of the view by its id, with what was typed about it, in the order of the page.

    `all_pass` passes those that nobody has judged: of an intake with files the ones that have a file, else the compulsory ones; and
    what the state has. One alternative that is chosen answers the others of its group.
    """
    order = [requirement for requirement, _ in HEADINGS]
    rows = sorted(view.rows, key=lambda row: order.index(row.requirement))
    passing = _passing(rows, data) if all_pass else frozenset[int]()
    chosen = {row.group for row in rows if row.group and (_is_judged(row, data) or row.line.id in passing)}
    return {
        row.line.id: _paper(number, row, data, passes=row.line.id in passing, answered=row.group in chosen)
        for number, row in enumerate(rows, start=1)
    }


def _passing(rows: Sequence[ChecklistRow], data: Mapping[str, Any]) -> frozenset[int]:
    scanned = frozenset(row.line.id for row in rows if typed(data, f"files-{row.line.id}"))
    reused = frozenset(row.line.id for row in rows if typed(data, f"in-{row.line.id}") in {REUSED, TO_VERIFY})
    compulsory = frozenset(row.line.id for row in rows if row.requirement is Requirement.COMPULSORY)
    return (scanned or compulsory) | reused


def _is_judged(row: ChecklistRow, data: Mapping[str, Any]) -> bool:
    return typed(data, f"verdict-{row.line.id}") in {"passed", "failed"}


def _paper(number: int, row: ChecklistRow, data: Mapping[str, Any], *, passes: bool, answered: bool) -> Paper:
    line = row.line
    chosen, handed_in = typed(data, f"verdict-{line.id}"), typed(data, f"in-{line.id}")
    if chosen not in VERDICTS or (chosen == "not_applicable" and row.requirement is Requirement.COMPULSORY):
        chosen = ""
    if not chosen and passes:
        chosen = "passed"
    return Paper(
        number=number,
        row=row,
        handed_in=handed_in if handed_in in dict(HANDED_IN) else ("original" if line.originals else "copy"),
        chosen=chosen or ("not_applicable" if answered else ""),
        reason=typed(data, f"reason-{line.id}"),
        note=typed(data, f"note-{line.id}"),
        shown=frozenset(typed(data, f"files-{line.id}").split()),
        offered=typed(data, f"offer-{line.id}"),
        again=override_of(data, line.id),
        typed_again=(
            typed(data, f"again-{line.id}"),
            typed(data, f"again-by-{line.id}"),
            typed(data, f"again-text-{line.id}"),
        ),
    )


def with_files(
    papers: Mapping[int, Paper], files: Sequence[AttachedFile], half_sent: Sequence[HalfSent]
) -> dict[int, Paper]:
    """The papers, each with the files that lie under it, and those that are only half here."""
    return {
        key: replace(
            paper,
            files=tuple(file for file in files if file.line == key),
            half_sent=tuple(file for file in half_sent if file.line == key),
        )
        for key, paper in papers.items()
    }


def with_offers(papers: Mapping[int, Paper], offers: Mapping[str, Offer]) -> dict[int, Paper]:
    """The papers, each with what is offered instead of it, which is then how it is handed in. The officer still says that it fits: of
    two parcels of one owner only they know which is meant.

    What was chosen and is offered no more is open again, and so is what was never offered.
    """
    return {key: _offered(paper, offers.get(str(key))) for key, paper in papers.items()}


def _offered(paper: Paper, offer: Offer | None) -> Paper:
    if offer is None and paper.handed_in in {REUSED, TO_VERIFY}:
        fresh = "original" if paper.row.line.originals else "copy"
        return replace(paper, offered="", handed_in=fresh, chosen="" if paper.chosen == "passed" else paper.chosen)
    if offer is None:
        return replace(paper, offered="")
    if paper.offered == offer.key or paper.chosen == "failed":
        return replace(paper, offered=offer.key, offer=offer)
    return replace(paper, offered=offer.key, offer=offer, handed_in=offer.way)


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that are read together. `hint` says what is done with them."""

    heading: str
    hint: str
    papers: tuple[Paper, ...]


def groups_of(papers: Sequence[Paper]) -> tuple[Group, ...]:
    """The groups of the page, in their order; every set of alternatives is a group of its own."""
    groups: list[Group] = []
    for requirement, heading in HEADINGS:
        mine = [paper for paper in papers if paper.row.requirement is requirement]
        for key in dict.fromkeys(paper.row.group for paper in mine):
            members = tuple(paper for paper in mine if paper.row.group == key)
            groups.append(Group(heading, _hint(requirement, members), members))
    return tuple(groups)


def _hint(requirement: Requirement, papers: Sequence[Paper]) -> str:
    passed = sum(paper.chosen == "passed" for paper in papers)
    match requirement:
        case Requirement.COMPULSORY:
            return f"{len(papers)} giấy, {passed} đạt"
        case Requirement.ALTERNATIVE:
            return f"một trong {len(papers)} giấy"
        case Requirement.CONDITIONAL:
            return "hỏi người nộp; chưa hỏi thì chưa tiếp nhận"
        case _:
            return "xem rồi trả lại ngay"


def needed(line: ComponentLine) -> str:
    """ "1 bản chính, 2 bản sao", as published."""
    counts = ((line.originals, "bản chính"), (line.copies, "bản sao"))
    return ", ".join(f"{count} {word}" for count, word in counts if count)


def unseen_errors(papers: Sequence[Paper]) -> Iterator[ErrorLine]:
    """Every paper has to be seen before a supplement is asked for: what is missing is asked for once (NĐ 118/2025 Art. 17)."""
    for paper in papers:
        if paper.is_unseen:
            yield ErrorLine(
                f"Xem giấy tờ số {paper.number} trước khi yêu cầu bổ sung: {paper.name}", f"verdict-{paper.id}"
            )


def paper_errors(papers: Sequence[Paper]) -> list[ErrorLine]:
    """A failed paper says why, so that the applicant knows what to bring."""
    return [line for paper in papers if paper.chosen == "failed" for line in _reason_errors(paper)]


def _reason_errors(paper: Paper) -> Iterator[ErrorLine]:
    reason = reason_of(paper.reason)
    if reason is None:
        yield ErrorLine(f"Chọn lý do không đạt của giấy tờ số {paper.number}", f"reason-{paper.id}")
    elif needs_note(reason) and not paper.note:
        yield ErrorLine(f"Ghi rõ chỗ không đạt của giấy tờ số {paper.number}", f"note-{paper.id}")
    if problem := letter_problem(paper.note):
        yield ErrorLine(f"Ghi chú của giấy tờ số {paper.number}: {problem}", f"note-{paper.id}")
