"""A log as facts of `law.simplify`: which attributes of XES mean what (docs/formats/simplify.md, In). Only a whole log is read.

Attributes are found by their exact name, whatever their type. Nothing is reported but what makes the file unusable: an
attribute that cannot be read is as if it were not there.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from unicodedata import normalize

from motcua.adapters.event_log.parse import (
    Attributes,
    ExactNames,
    HasDocumentType,
    Malformed,
    NotALog,
    Trace,
    Vocabulary,
    read_traces,
)
from motcua.adapters.event_log.xes import TooLarge, Unpacked
from motcua.law.simplify import facts
from motcua.law.simplify.facts import Event, Transition
from motcua.law.worktime.values import VIETNAM

MOST_BYTES: Final = 8 << 30
"""What a log may unpack to: ten times one of 100,000 dossiers. It is read as it comes."""
MOST_EVENTS: Final = 1_000_000
"""Of one trace: all of them are in memory at once."""

_OF_TRACE: Final = (
    "concept:name", "procedure", "agency", "channel", "filed_by", "startdate", "enddate", "outcome", "deadline",
    "components_asked", "components_supplemented", "components_decisive",
)  # fmt: skip
_OF_EVENT: Final = (
    "concept:name", "concept:instance", "time:timestamp", "lifecycle:transition", "org:group", "outcome", "budget",
    "components",
)  # fmt: skip
_ONLINE: Final = frozenset({"online", "internet"})
_FILED_BY: Final = frozenset({"self", "officer"})
_WHOLE: Final = re.compile(r"\+?(\d{1,15})(\.0*)?", re.ASCII)
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_USUAL: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)
_MOST_REMEMBERED: Final = 200_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_ONE_DAY: Final = timedelta(days=1)


class UnusableLog(Exception):
    """The file is no whole event log. The message is the sentence for a person."""


def read_facts(path: Path, *, most_bytes: int = MOST_BYTES) -> Iterator[facts.Trace]:
    """The dossiers of a log in its order. Raises UnusableLog, after the dossiers before, where the file is no XES or is broken."""
    reader = _Reader()
    try:
        with path.open("rb") as raw:
            text = Unpacked(raw, most_bytes)
            vocabulary = Vocabulary(ExactNames(_OF_TRACE), ExactNames(_OF_EVENT))
            for trace in read_traces(text, vocabulary=vocabulary, encoding=text.encoding, most_events=MOST_EVENTS):
                if trace.event_count > MOST_EVENTS:
                    raise UnusableLog(f"Một hồ sơ ở dòng {trace.line} có hơn {MOST_EVENTS} sự kiện.")
                yield reader.trace(trace)
    except NotALog as error:
        raise UnusableLog("Tệp không phải nhật ký XES: thiếu phần tử log ở ngoài cùng.") from error
    except HasDocumentType as error:
        raise UnusableLog("Tệp có khai báo DOCTYPE nên không được đọc.") from error
    except Malformed as error:
        raise UnusableLog(f"Tệp hỏng ở dòng {error.line}: {error.why}.") from error
    except TooLarge as error:
        raise UnusableLog(f"Tệp giải nén lớn hơn {most_bytes >> 20} MB.") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnusableLog(f"Tệp nén bị cụt hoặc hỏng ({error}).") from error
    except OSError as error:
        raise UnusableLog(f'Không mở được tệp "{path}": {error.strerror or error}.') from error


class _Remembered(dict[str, "str | None"]):
    """Texts as they are compared: composed, without outer white space, one object for all that are equal. None: empty."""

    def __init__(self, change: Callable[[str], str] = str) -> None:
        super().__init__()
        self._change = change
        self._objects: dict[str, str] = {}

    def __missing__(self, written: str) -> str | None:
        text = self._change(_plain(written)) or None
        if len(self) < _MOST_REMEMBERED:
            text = None if text is None else self._objects.setdefault(text, text)
            self[written] = text
        return text


class _Reader:
    """Turns traces of attributes into facts, and remembers what repeats."""

    def __init__(self) -> None:
        self._texts = _Remembered()
        self._outcomes = _Remembered(str.casefold)
        self._lists: dict[str, frozenset[str]] = {}
        self._moments = Moments()

    def trace(self, trace: Trace) -> facts.Trace:
        given = trace.attributes
        events = [event for event in map(self._event, trace.events) if event is not None]
        filed_by = self._text(given, "filed_by")
        return facts.Trace(
            id=_plain(given.get("concept:name", "")) or None,
            procedure=self._text(given, "procedure") or facts.NOTHING,
            agency=self._text(given, "agency"),
            is_online=_plain(given.get("channel", "")).casefold() in _ONLINE,
            filed_by=filed_by if filed_by in _FILED_BY else None,
            started=self._moment(given, "startdate"),
            ended=self._moment(given, "enddate"),
            has_outcome=self._text(given, "outcome") is not None,
            deadline=self._deadline(given),
            requested=self._components(given, "components_asked"),
            supplemented=self._components(given, "components_supplemented") or frozenset(),
            decisive=self._components(given, "components_decisive"),
            events=tuple(events),
            skipped=len(trace.events) - len(events),
        )

    def _event(self, given: Attributes) -> Event | None:
        get = given.get
        name = self._texts[get("concept:name", "")]
        at = self._moments.read(get("time:timestamp", ""))
        if name is None or at is None:
            return None
        transition = self._outcomes[get("lifecycle:transition", "")]
        instance = get("concept:instance")
        components = get("components")
        budget = get("budget")
        return Event(
            name,
            at,
            _transition(transition),
            None if instance is None else _plain(instance) or None,
            self._texts[get("org:group", "")],
            self._outcomes[get("outcome", "")],
            None if budget is None else _whole(budget),
            None if components is None else self._ids(components) or None,
        )

    def _text(self, given: Attributes, name: str) -> str | None:
        return self._texts[given.get(name, "")]

    def _moment(self, given: Attributes, name: str) -> int | None:
        return self._moments.read(given.get(name, ""))

    def _deadline(self, given: Attributes) -> int | None:
        """The last moment that is not late."""
        written = given.get("deadline", "").strip()
        if not _DAY.fullmatch(written):
            return self._moments.read(written)
        try:
            midnight = datetime.combine(date.fromisoformat(written) + _ONE_DAY, datetime.min.time(), VIETNAM)
        except (ValueError, OverflowError):
            return None
        return (midnight - _EPOCH) // _MICROSECOND - 1

    def _components(self, given: Attributes, name: str) -> frozenset[str] | None:
        written = given.get(name)
        return None if written is None else self._ids(written)

    def _ids(self, written: str) -> frozenset[str]:
        ids = self._lists.get(written)
        if ids is None:
            ids = frozenset(id_ for part in written.split(";") if (id_ := self._texts[part]) is not None)
            if len(self._lists) < _MOST_REMEMBERED:
                self._lists[written] = ids
        return ids


class Moments:
    """ISO 8601 with an offset as microseconds since 1970. The day with its offset, and the time, are each looked up once.

    The usual shape is `2024-04-10T08:16:00+07:00`; any other that `datetime.fromisoformat` knows is read by it.
    """

    def __init__(self) -> None:
        self._days: dict[str, int] = {}
        self._times: dict[str, int] = {}

    def read(self, written: str) -> int | None:
        """None: empty, not readable, or without an offset."""
        if len(written) == 25:
            day = self._days.get(written[:11] + written[19:])
            time = self._times.get(written[11:19])
            if day is not None and time is not None:
                return day + time
        return self._parsed(written)

    def _parsed(self, written: str) -> int | None:
        text = written.strip()
        try:
            moment = datetime.fromisoformat(text)
            if moment.tzinfo is None:
                return None
            at = (moment - _EPOCH) // _MICROSECOND
            moment.astimezone(VIETNAM)
        except (ValueError, OverflowError):
            return None
        if _USUAL.fullmatch(written) and len(self._days) < _MOST_REMEMBERED:
            time = ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000
            self._times[written[11:19]] = time
            self._days[written[:11] + written[19:]] = at - time
        return at


def _transition(written: str | None) -> Transition:
    if written is None or written == "complete":
        return Transition.COMPLETE
    return Transition.START if written == "start" else Transition.OTHER


def _plain(text: str) -> str:
    """Composed, and without outer white space."""
    return normalize("NFC", text).strip()


def _whole(written: str) -> int | None:
    match = _WHOLE.fullmatch(written.strip())
    return None if match is None else int(match[1])
