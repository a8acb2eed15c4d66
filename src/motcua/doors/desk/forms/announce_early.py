"""The form of `announce_early`."""

from typing import Any

from motcua.doors.desk.act_form import ActForm, choice
from motcua.doors.words import coded_words
from motcua.law.dossier.acts.announce_early import NoticeWay


class AnnounceForm(ActForm):
    by_way = choice(
        "Đã báo bằng",
        [(way.value, label) for way, label in coded_words.NOTICE_WAYS.items()],
        "Chọn cách đã báo",
        radio=True,
    )

    def words(self) -> dict[str, Any]:
        return {"by_way": NoticeWay(self.cleaned_data["by_way"])}


FORM = AnnounceForm
