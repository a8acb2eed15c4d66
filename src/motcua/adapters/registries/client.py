"""The port `Registries` over the services of other authorities: all asked at once, none waited for longer than three seconds.

A register that is silent says so by its state: with an answer of the last minutes it is stale, without one it is down. Whose data were
asked is shown to the officer who reads the answer, so it is recorded with their reading.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final
from uuid import UUID

from motcua.adapters.registries.exchange import Exchange, Silent
from motcua.adapters.registries.kept import Answers, Breaker, Kept, Key
from motcua.adapters.registries.message import Question, Unreadable, body_of, reply_of
from motcua.adapters.registries.setting import RegisterSetting
from motcua.casework.vault.ports import Subject
from motcua.foundation.reads.collecting import shows
from motcua.law.reuse.facts import Registry, SourceState

SECONDS: Final = 3.0
WORKERS: Final = 8
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Put:
    """A question on its way to a register."""

    setting: RegisterSetting
    question: Question
    exchange: Exchange
    result: "Future[None]"


class HttpRegistries:
    """The registers of a file of settings. `seconds`: for all of them together."""

    def __init__(self, settings: Sequence[RegisterSetting], *, seconds: float = SECONDS) -> None:
        self._settings: Mapping[str, RegisterSetting] = {one.id: one for one in settings}
        self._seconds = seconds
        self._answers, self._breaker = Answers(), Breaker()

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        """Made where it is first needed: a server forks after its settings are read."""
        return ThreadPoolExecutor(WORKERS, thread_name_prefix="registries")

    def look_up(
        self,
        ids: Collection[str],
        subjects: Collection[Subject],
        types: Collection[str],
        *,
        purpose: str,
        at: datetime,
        officer: str = "",
        dossier: str = "",
    ) -> tuple[Registry, ...]:
        """As the port says. A subject without a number is known to no register."""
        numbered = tuple(one for one in subjects if one.number)
        whole = Question(numbered, frozenset(types), purpose, officer, dossier, at)
        named = list(dict.fromkeys(ids))
        connected = [self._settings[one] for one in named if one in self._settings]
        self._ask([(one, self._of(one, whole)) for one in connected])
        for subject in numbered if connected else ():
            _show(subject.ref)
        return tuple(self._answer(one, whole) for one in named)

    def _of(self, setting: RegisterSetting, whole: Question) -> Question:
        """What this register has to be asked: its own types, of those about whom it has not just answered."""
        types = whole.types & setting.types.keys()
        kept = ((one, self._answers.of(_key(setting, one, whole), types, whole.at)) for one in whole.subjects)
        missing = tuple(one for one, answer in kept if answer is None or not answer.is_fresh(whole.at))
        return Question(missing, types, whole.purpose, whole.officer, whole.dossier, whole.at)

    def _ask(self, questions: Sequence[tuple[RegisterSetting, Question]]) -> None:
        """Put the questions at once; what is not answered in time is ended."""
        put = []
        for setting, question in questions:
            if question.subjects and question.types and not self._breaker.is_open(setting.id, question.at):
                exchange = Exchange(setting.address, setting.key, self._seconds)
                result = self._workers.submit(self._put, setting, question, exchange)
                put.append(_Put(setting, question, exchange, result))
        late = wait([one.result for one in put], timeout=self._seconds).not_done
        for one in put:
            if one.result in late:
                one.result.cancel()
                one.exchange.end()
                self._silent(one.setting, one.question, "late")
            elif (error := one.result.exception()) is not None:
                self._silent(one.setting, one.question, _reason(error))

    def _put(self, setting: RegisterSetting, question: Question, exchange: Exchange) -> None:
        reply = reply_of(exchange.put(body_of(question, setting)), question, setting)
        for subject in question.subjects:
            kept = Kept(question.types, reply.rows[subject.ref], reply.as_of, question.at)
            self._answers.keep(_key(setting, subject, question), kept)
        self._breaker.note(setting.id, question.at, answered=True)

    def _silent(self, setting: RegisterSetting, question: Question, reason: str) -> None:
        self._breaker.note(setting.id, question.at, answered=False)
        _LOG.warning("register %s does not answer: %s", setting.id, reason)

    def _answer(self, id_: str, whole: Question) -> Registry:
        """What is known of a register now. One that is not connected knows nothing, so nothing waits for it."""
        setting = self._settings.get(id_)
        if setting is None:
            return Registry(id_, frozenset(), SourceState.DOWN)
        types = whole.types & setting.types.keys()
        kept = [self._answers.of(_key(setting, one, whole), types, whole.at) for one in whole.subjects]
        standing = [one for one in kept if one is not None]
        known = frozenset(setting.types)
        if len(standing) < len(kept):
            return Registry(id_, known, SourceState.DOWN)
        rows = tuple(row for one in standing for row in one.rows if row.paper_type in types)
        if all(one.is_fresh(whole.at) and one.as_of >= one.at for one in standing):
            return Registry(id_, known, SourceState.UP, rows=rows)
        as_of = min(one.as_of for one in standing)
        return Registry(id_, known, SourceState.STALE, as_of, setting.max_stale, rows)


def _key(setting: RegisterSetting, subject: Subject, question: Question) -> Key:
    return Key(setting.id, f"{subject.ref} {subject.number}", question.purpose, question.officer)


def _reason(error: BaseException) -> str:
    """For the log, without a word of what was asked or answered."""
    known = isinstance(error, Silent | Unreadable)
    return str(error) if known else type(error).__name__


def _show(ref: str) -> None:
    """The reading of this officer names whom it was about; somebody who is not recorded yet has no identifier."""
    _, _, identifier = ref.partition(":")
    try:
        shows(UUID(identifier))
    except ValueError:
        return
