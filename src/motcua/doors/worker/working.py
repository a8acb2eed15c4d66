"""The workers of one process: procrastinate's, one for each queue, and the rescue of what killed workers left.

A worker whose connection breaks is ended and made anew under another number, so that whatever it was doing is rescued. The only module
that imports procrastinate.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.contrib.django import utils
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job
from procrastinate.worker import Worker

from motcua.adapters.postgres import connections
from motcua.casework.notifications.ports import NotDelivered
from motcua.doors.ui import clock
from motcua.doors.worker.periodic import MISSED_FOR, PERIODIC
from motcua.doors.worker.repeated import measure, repeated, rescue
from motcua.doors.worker.task import Task
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.catalogue import KINDS
from motcua.foundation.jobs.descriptor import JobKind, Queue, Retry
from motcua.law.discovery import discover
from motcua.law.refusals import Refused

log = logging.getLogger(__name__)

TASKS: Final[dict[str, Task]] = discover("motcua.doors.worker.tasks", "TASK", Task)
AT_ONCE: Final = {Queue.OUTSIDE: 6, Queue.INSIDE: 3, Queue.PAPERS: 2}
"""Jobs of a queue that one process does at the same time. Those outside wait more than they work; pages are read by as
many as the smallest machine has processors."""
HEARTBEAT: Final = 2.0
RESCUE_EVERY: Final = 2.0
MEASURE_EVERY: Final = 1.0
"""Seconds. What an act changes stands in the figures a second or two later."""
LOOK_EVERY: Final = 1.0
"""Seconds after which a worker looks for jobs whose time has come; of a new one it hears at once."""
ANEW_AFTER: Final = 1.0
GRACE: Final = 12.0
"""Seconds for what runs when the process is to stop; what is cut off is rescued."""


class Patience(BaseRetryStrategy):
    """The retry of a kind, for procrastinate."""

    def __init__(self, retry: Retry) -> None:
        self._retry = retry

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        wait = self._retry.wait(job.attempts + 1)
        return None if wait is None else RetryDecision(retry_at=clock.now() + timedelta(seconds=wait))


class OneConnectionWorker(Worker):
    """Ends where the end of a job could not be written: while this worker lived, nobody would rescue that job."""

    async def _process_job(self, context: JobContext) -> None:
        try:
            await super()._process_job(context)
        except ConnectorException:
            log.warning("job %s: its end could not be written; this worker is made anew", context.job.id)
            self.stop()  # type: ignore[no-untyped-call]


def reason_of(error: Exception) -> str:
    """Why a job failed, in a code: the words of an error may have a name in them."""
    if isinstance(error, NotDelivered):
        return error.reason
    return error.code if isinstance(error, Refused) else type(error).__name__


def _runner(kind: JobKind[Any], task: Task) -> Callable[..., None]:
    def run(context: JobContext, **given: Any) -> None:
        connections.drop_stale()
        try:
            task.run(kind.read(given), clock.now())
        except Exception as error:
            # the reason is a help for operators; where even it cannot be written, the error itself says so
            with suppress(connections.Failed):
                jobs.keep_failure(context.job.id or 0, reason=reason_of(error), at=clock.now())
            raise
        finally:
            connections.drop_stale()

    return run


def app_of(queue: Queue) -> App:
    """An app that knows the kinds of one queue, with its own connections."""
    kwargs = utils.connector_params()
    connector = PsycopgConnector(kwargs=kwargs, min_size=1, max_size=AT_ONCE[queue] + 2, timeout=5.0)
    app = App(connector=connector, periodic_defaults={"max_delay": MISSED_FOR})
    for name, kind in KINDS.items():
        if kind.queue is not queue:
            continue
        task = app.task(name=name, queue=queue, pass_context=True, retry=Patience(kind.retry))(
            _runner(kind, TASKS[name])
        )
        for one in PERIODIC:
            if one.kind.name == name:
                again = app.periodic(cron=one.cron, lock=name, queueing_lock=name, priority=kind.priority, queue=queue)
                again(task)
    return app


async def work(stop: asyncio.Event) -> None:
    """Work until told to stop; a database that goes away is waited for."""
    with repeated("rescue", RESCUE_EVERY, rescue), repeated("measure", MEASURE_EVERY, measure):
        while not stop.is_set():
            try:
                if await asyncio.to_thread(_answers):
                    await _work_while_connected(stop)
            except (ConnectorException, OSError):
                log.exception("the database cannot be reached; the workers are made anew")
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), ANEW_AFTER)


def _answers() -> bool:
    connections.drop_stale()
    try:
        return connections.answers()
    finally:
        connections.close()


async def _work_while_connected(stop: asyncio.Event) -> None:
    """Until told to stop, or until one of the workers ends by itself; then the other one ends too."""
    ended = asyncio.Event()
    workers = [asyncio.create_task(_work_in(queue, ended)) for queue in Queue]
    watching = asyncio.create_task(stop.wait())
    await asyncio.wait([*workers, watching], return_when=asyncio.FIRST_COMPLETED)
    ended.set()
    watching.cancel()
    results = await asyncio.gather(*workers, return_exceptions=True)
    for broken in (one for one in results if isinstance(one, BaseException)):
        raise broken


async def _work_in(queue: Queue, ended: asyncio.Event) -> None:
    app = app_of(queue)
    async with app.open_async():
        worker = OneConnectionWorker(
            app,
            queues=[queue],
            name=str(queue),
            concurrency=AT_ONCE[queue],
            fetch_job_polling_interval=LOOK_EVERY,
            update_heartbeat_interval=HEARTBEAT,
            shutdown_graceful_timeout=GRACE,
            install_signal_handlers=False,
        )
        working = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]
        waiting = asyncio.create_task(ended.wait())
        await asyncio.wait([working, waiting], return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        worker.stop()  # type: ignore[no-untyped-call]
        await working
