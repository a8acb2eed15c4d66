"""Hand a notice to the channel. Its words and who receives it are read now."""

from datetime import datetime
from typing import Final

from django.conf import settings

from motcua.casework.dossiers.queries.notices import notice_facts
from motcua.casework.notifications.ports import Channel, Message
from motcua.doors.words.sent_words import message_text
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.kinds.notify_applicant import COLLECT, Notice
from motcua.foundation.people.circumstances import Circumstances


def run(payload: Notice, now: datetime) -> None:
    channel: Channel = settings.NOTICES
    facts = notice_facts(
        payload.dossier,
        None if payload.about == COLLECT else payload.sequence,
        circumstances=Circumstances.at_once(None, now),
    )
    message = Message(
        dossier=str(payload.dossier),
        code=facts.code,
        sequence=payload.sequence,
        about=payload.about,
        at=facts.at,
        text=message_text(facts.code, facts.event),
        procedure=facts.procedure,
        recipient=facts.recipient,
        phone=facts.phone,
    )
    channel.send(message, key=payload.key)


TASK: Final = Task(run)
