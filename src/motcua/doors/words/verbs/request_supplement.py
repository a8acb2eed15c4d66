"""The words of `request_supplement`."""

from motcua.casework.dossiers.requested import requested_papers
from motcua.casework.dossiers.values import RequestedPaper
from motcua.casework.papers.forms.supplement_reasons import wrong
from motcua.doors.words.event_line import EventWords, Names, due_day, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.state import DossierState


def line(event: SupplementRequested, before: DossierState, names: Names) -> EventWords:
    allowed, papers = event.exception, requested_papers(event.items, names.components)
    return EventWords(
        f"Yêu cầu bổ sung lần {event.ordinal}: {len(event.items)} giấy tờ",
        sentence(
            "; ".join(_paper(one) for one in papers),
            f"Bổ sung đến hết {due_day(event.due)}" if event.due else "",
            f"Tạm dừng tính thời hạn, {event.article}" if event.article else "",
            f"Ngoại lệ do {allowed.authority} cho phép: {allowed.reason}" if allowed else "",
        ),
        "trả lời tiếp nhận chậm" if event.acceptance_late else "",
    )


def _paper(one: RequestedPaper) -> str:
    why = wrong(one.reason_code, one.note, one.basis)
    return f"{one.name}: {why}" if why else one.name


def public(event: SupplementRequested) -> str:
    again = f", lần {event.ordinal}" if event.ordinal > 1 else ""
    return f"Yêu cầu bổ sung {len(event.items)} giấy tờ{again}"


WORDS = VerbWords(
    act=ActWords(
        "Yêu cầu bổ sung hồ sơ",
        "bo-sung",
        "Yêu cầu bổ sung",
        "một lần, đủ mọi giấy tờ",
        otherwise="Yêu cầu theo ngoại lệ",
    ),
    line=line,
    effect=(
        "Người nộp thấy mọi giấy tờ cần bổ sung cùng lúc. Sau khi tiếp nhận: thời hạn đang chạy bị bỏ, "
        "nhận đủ thì tính lại từ đầu; nơi luật chuyên ngành không tính thời gian chờ thì chạy tiếp phần còn lại."
    ),
    public=public,
    document="Yêu cầu bổ sung",
)
