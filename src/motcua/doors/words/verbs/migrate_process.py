"""The words of `migrate_process`."""

from motcua.doors.words.event_line import EventWords, Names, sentence
from motcua.doors.words.verb_words import ActWords, VerbWords
from motcua.law.dossier.acts.migrate_process import ProcessMigrated
from motcua.law.dossier.state import DossierState


def line(event: ProcessMigrated, before: DossierState, names: Names) -> EventWords:
    old = {one.step: one.name for one in before.steps}
    new = {one.step: one.name for one in (*event.steps_kept, *event.steps_opened)}
    replaced = (f"“{old.get(step, step)}” thay bằng “{new.get(to, to)}”" for step, to in event.mapping)
    kept = ", ".join(f"“{one.name}”" for one in event.steps_kept)
    note = sentence("; ".join(replaced), f"Giữ {kept}" if kept else "", event.reason, f"Căn cứ: {event.legal_basis}")
    return EventWords("Chuyển sang phiên bản mới của quy trình", note)


WORDS = VerbWords(
    act=ActWords(
        "Chuyển sang phiên bản mới của quy trình",
        "chuyen-phien-ban",
        "Chuyển phiên bản",
        "xem trước, thời hạn không đổi",
        otherwise="Chọn bước thay",
    ),
    line=line,
    effect=(
        "Hồ sơ đi tiếp theo phiên bản mới. Bước giữ nguyên thì giữ hạn đã có; bước thay thì tính hạn từ lúc chuyển. "
        "Ngày hẹn trả không đổi."
    ),
)
