"""A review sheet as files: a PDF to be signed, an ODT that office programs edit. Both show the same words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from motcua.adapters.text_documents.write import KIND, Heading, Paragraph, Part, Table, write_text_document
from motcua.casework.papers.forms.review_sheet import ReviewPaper, SheetSection, draw_review_sheet, place_and_date
from motcua.doors.ui.wording import number, short_date
from motcua.doors.wire.report_files import place_of
from motcua.doors.words import comparison_words, curated_words, review_words
from motcua.doors.words.review_words import ANSWERS, LAW_QUESTION, PROPOSED, RESPONSIBLE, STATES
from motcua.foundation.organisation.register import register
from motcua.foundation.reviews.values import SheetPage
from motcua.insight.reviews.queries import Changed
from motcua.law.worktime.arithmetic import local

TYPES: Final[Mapping[str, str]] = {"pdf": "application/pdf", "odt": KIND}
"""The formats, with what a browser is told of each."""
OF_PAPER: Final = "Nội dung của tỉnh về giấy tờ"
LIMITS: Final = "Giới hạn của phép so sánh"
TITLE: Final = "Phiếu rà soát thủ tục hành chính"


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A sheet with the names that it needs. `approved_by` empty: nobody did. `changed` None: there is nothing to measure yet."""

    page: SheetPage
    procedure: str
    drafted_by: str
    approved_by: str
    changed: Changed | None
    today: date


def written(shown: SheetShown, form: str) -> bytes:
    """One format. Refused: letters that cannot be drawn (UnprintableText). Raises KeyError for another format."""
    return {"pdf": draw_review_sheet, "odt": _odt}[form](paper(shown))


def file_name(shown: SheetShown, form: str) -> str:
    """Names the procedure and the finding, nobody."""
    evidence = shown.page.facts.evidence
    return f"phieu-ra-soat-{evidence.procedure}-{evidence.key}.{form}"


def paper(shown: SheetShown) -> ReviewPaper:
    """The words of both formats."""
    facts, known = shown.page.facts, register()
    agency = known.agency(facts.agency_id)
    superior = known.agency(agency.parent_id).name if agency.parent_id is not None else ""
    return ReviewPaper(
        superior=superior,
        issuer=agency.name,
        place=place_of(agency.area_name),
        on=local(facts.decided_at).date() if facts.decided_at is not None else shown.today,
        title=TITLE,
        subject=f"{shown.procedure} ({facts.evidence.procedure})",
        state=f"{PROPOSED}. {_state(shown)}",
        mark=RESPONSIBLE,
        sections=tuple(_sections(shown)),
        signer=shown.approved_by,
    )


def _state(shown: SheetShown) -> str:
    facts = shown.page.facts
    words = STATES[facts.state]
    return words if facts.decided_at is None else f"{words} ngày {short_date(local(facts.decided_at))}"


def _sections(shown: SheetShown) -> Iterator[SheetSection]:
    """Numbered in their order; the limits belong to the section before them."""
    place = 0
    for one in _unnumbered(shown):
        if one.heading != LIMITS:
            place += 1
        yield one if one.heading == LIMITS else replace(one, heading=f"{place}. {one.heading}")


def _unnumbered(shown: SheetShown) -> Iterator[SheetSection]:
    facts, texts = shown.page.facts, shown.page.now
    yield SheetSection("Phát hiện", (f"{review_words.title(facts.evidence)}.",), rows=_evidence(shown))
    yield SheetSection(LAW_QUESTION, (f"{ANSWERS[texts.law]}.", texts.basis or "Chưa ghi căn cứ."))
    narrowing = (f"Thu hẹp: {texts.narrowing}",) if texts.narrowing else ()
    yield SheetSection("Đề nghị", (texts.proposal, *narrowing))
    yield SheetSection("Lợi ích", (texts.benefit,))
    yield SheetSection("Rủi ro, cách giữ", (texts.risk,))
    if facts.evidence.about_component:
        yield _papers(shown)
    yield SheetSection("Quyết định", (), rows=_decision(shown))
    if shown.changed is not None:
        yield SheetSection(
            "Kết quả đo sau khi áp dụng",
            (comparison_words.headline(shown.changed),),
            ("Nội dung", "Trước", "Sau", "Chênh lệch, khoảng 95 %", "Nhận xét"),
            tuple(
                (one.name, one.before, one.after, one.difference, one.verdict)
                for one in comparison_words.rows(shown.changed)
            ),
        )
        yield SheetSection(LIMITS, comparison_words.limits(shown.changed))


def _papers(shown: SheetShown) -> SheetSection:
    """What the province says of the paper: before and after where something is proposed; the published text above it stays."""
    rows, given = shown.page.facts.rows, shown.page.rows_given
    if not rows:
        return SheetSection(OF_PAPER, (review_words.TASK_ALONE,))
    papers = curated_words.shown(rows, given)
    published = tuple(f"Văn bản công bố, giữ nguyên: {one}" for one in dict.fromkeys(each.published for each in papers))
    cases = tuple(f"{one.label}: {one.case}" if one.case else one.label for one in papers)
    rest = "Các mục khác của hàng giữ nguyên." if given else "Chưa có nội dung đề nghị."
    name = "{case}: {what}" if len(papers) > 1 else "{what}"
    said = tuple(
        (name.format(case=paper.label, what=one.label), one.before, *((one.after,) if given else ()))
        for paper in papers
        for one in paper.says
        if one.is_new or not given
    )
    head = ("Mục", "Đang dùng khi soạn phiếu", *(("Đề nghị",) if given else ()))
    return SheetSection(OF_PAPER, (*published, *cases, rest), head, said)


def _evidence(shown: SheetShown) -> tuple[tuple[str, str], ...]:
    evidence = shown.page.facts.evidence
    return (
        ("Số hồ sơ xét (n)", number(evidence.n)),
        (
            review_words.counted_name(evidence),
            f"{number(evidence.count)}/{number(evidence.n)} ({review_words.share_interval(evidence)})",
        ),
        ("Hồ sơ cho thấy như vậy", number(evidence.supporting)),
        ("Hồ sơ cho thấy ngược lại", number(evidence.opposing)),
        ("Ước tính bớt được, mỗi hồ sơ", review_words.saved(evidence)),
        ("Kỳ số liệu", f"{short_date(evidence.first)}–{short_date(evidence.last)}"),
    )


def _decision(shown: SheetShown) -> tuple[tuple[str, str], ...]:
    facts = shown.page.facts
    rows = [("Người soạn", shown.drafted_by), ("Tình trạng", _state(shown))]
    if shown.approved_by:
        rows.append(("Người duyệt", shown.approved_by))
    if facts.approved is not None:
        rows.append(("Áp dụng từ", short_date(facts.approved.valid_from)))
        if facts.process is not None and facts.approved.number is not None:
            rows.append(
                (
                    "Quy trình",
                    f"{facts.process[0]}, phiên bản {facts.approved.number} thay phiên bản {facts.process[1]}",
                )
            )
    if shown.page.reason:
        rows.append(("Lý do bác", shown.page.reason))
    return tuple(rows)


def _odt(of: ReviewPaper) -> bytes:
    return write_text_document(tuple(_parts(of)), title=f"{of.title}: {of.subject}")


def _parts(of: ReviewPaper) -> Iterator[Part]:
    left = "\n".join(one for one in (of.superior.upper(), of.issuer.upper(), "Số: ……/PRS") if one)
    right = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{place_and_date(of)}"
    yield Table(((left, right),), plain=True)
    yield Paragraph(of.title.upper(), "title")
    yield Paragraph(of.subject, "centre")
    yield Paragraph(of.state, "centre")
    for one in of.sections:
        yield Heading(one.heading)
        yield from (Paragraph(text) for text in one.paragraphs)
        if one.rows:
            yield Table(one.rows, one.head)
    yield Paragraph(of.mark, "small")
    yield Table((("", f"NGƯỜI DUYỆT\n\n\n{of.signer}"),), plain=True)
