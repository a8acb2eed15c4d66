"""The words of `conclude_sub_dossier`."""

from typing import Final

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.conclude_sub_dossier import SubDossierConcluded
from motcua.law.dossier.state import DossierState, SubDossierEnd

_ENDED: Final = {
    SubDossierEnd.ISSUED: "Hồ sơ con có kết quả",
    SubDossierEnd.REFUSED: "Hồ sơ con bị từ chối giải quyết",
    SubDossierEnd.WITHDRAWN: "Hồ sơ con được rút theo yêu cầu người nộp",
    SubDossierEnd.STOPPED: "Hồ sơ con dừng giải quyết do không bổ sung",
}


def line(event: SubDossierConcluded, before: DossierState, names: Names) -> EventWords:
    name = names.steps.get(event.step, "")
    fell = sum(code != event.result for code in event.dropped)
    note = sentence(
        event.reason,
        f"Căn cứ: {event.legal_basis}" if event.legal_basis else "",
        f"Không còn giải quyết được {fell} kết quả khác của nhóm" if fell else "",
    )
    return EventWords(_ENDED[event.end] + (f": {name}" if name else ""), note)


def public(event: SubDossierConcluded) -> str:
    refused = event.end is SubDossierEnd.REFUSED
    return "Một kết quả không được giải quyết" if refused else "Một kết quả đã dừng giải quyết"


WORDS = VerbWords(
    act=ActWords("Nhận kết quả của hồ sơ con", "ket-qua-ho-so-con", "", "cùng việc kết thúc hồ sơ con"),
    line=line,
    public=public,
)
