"""What a notice to the applicant says, outside of any page: the dossier by its code, and what happened."""

from motcua.doors.words.timeline_words import title
from motcua.law.dossier.act import Event


def message_text(code: str, event: Event | None) -> str:
    """`event` None: the result waits and nobody has fetched it."""
    which = f"Hồ sơ {code}" if code else "Hồ sơ của ông/bà"
    if event is None:
        return f"{which}: kết quả đã có. Mời ông/bà đến nhận tại nơi ghi trên giấy hẹn."
    return f"{which}: {title(event)}."
