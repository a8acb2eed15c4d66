"""The form of `submit`."""

from typing import Any

from motcua.doors.desk.act_form import ActForm
from motcua.law.dossier.rules import Channel


class SubmitForm(ActForm):
    """A draft is filed in the way in which it was gathered."""

    def words(self) -> dict[str, Any]:
        return {"channel": Channel(self.facts.page.facts.channel)}


FORM = SubmitForm
