"""The words of `return_result`."""

from motcua.doors.words.coded_words import WAYS
from motcua.doors.words.event_line import EventWords, Names
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.return_result import ResultReturned
from motcua.law.dossier.state import DossierState, Entitled


def line(event: ResultReturned, before: DossierState, names: Names) -> EventWords:
    by_proxy = event.collector is Entitled.PROXY
    who = "Người được ủy quyền nhận" if by_proxy else "Người nhận"
    shown = ", đã xem văn bản ủy quyền" if by_proxy and event.authorised else ""
    collected = f"{who}: {event.collected_by}{shown}" if event.collected_by else ""
    return EventWords(f"Trả kết quả, {WAYS[event.by_way.value].lower()}", collected)


def public(event: ResultReturned) -> str:
    return "Đã trả một phần kết quả" if event.result else "Đã trả kết quả"


WORDS = VerbWords(
    act=ActWords("Trả kết quả", "tra-ket-qua", "", "ghi người nhận"),
    line=line,
    effect="Ghi người nhận và cách trả. Hồ sơ kết thúc khi mọi kết quả đã trả.",
    public=public,
)
