"""The words of `issue_result`."""

from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.issue_result import ResultIssued
from motcua.law.dossier.state import DossierState


def line(event: ResultIssued, before: DossierState, names: Names) -> EventWords:
    title = f"Ban hành kết quả số {event.number}" if event.number else "Ban hành kết quả"
    note = "" if event.last else "Còn kết quả khác của hồ sơ chưa ban hành"
    return EventWords(title, note, "quá hạn" if event.result_late else "")


def public(event: ResultIssued) -> str:
    return "Đã xử lý xong" if event.last else "Đã có một phần kết quả"


WORDS = VerbWords(
    act=ActWords("Ban hành kết quả", "ban-hanh", "", "đồng hồ dừng tại đây", final=True),
    line=line,
    effect="Đồng hồ thời hạn dừng tại đây. Hồ sơ chuyển về quầy để trả kết quả.",
    public=public,
)
