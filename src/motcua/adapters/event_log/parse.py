"""The text of a log as traces of plain attributes, one at a time. Knows XES as XML, not what its attributes mean.

Expat and not lxml: it builds no tree, which makes reading half as fast again. No document type, so no entities; limits on depth and
on the length of one token, so that time and memory follow the size of the file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol
from xml.parsers import expat

_BLOCK: Final = 1 << 16
_LARGEST_BLOCK: Final = 1 << 20
MOST_OF_A_TOKEN: Final = 1 << 20
"""Bytes of one tag, comment or text: longer ones are broken."""
MOST_DEEP: Final = 200
MOST_EVENTS: Final = 20_000
"""Events of one trace that are kept: a dossier never has as many."""

UTF_8: Final = "utf-8"
_WHY: Final = {
    "no element found": "phần cuối bị cắt mất",
    "unclosed token": "một thẻ bị cắt ngang",
    "partial character": "một chữ bị cắt ngang",
    "unclosed CDATA section": "một đoạn CDATA bị cắt ngang",
    "not well-formed (invalid token)": "có ký tự không được phép ở chỗ đó",
    "mismatched tag": "thẻ mở và thẻ đóng không khớp",
    "duplicate attribute": "một thuộc tính viết hai lần",
    "undefined entity": "có ký hiệu &…; chưa khai báo",
    "reference to invalid character number": "có mã ký tự không được phép",
    "junk after document element": "còn chữ sau thẻ đóng của log",
    "unknown encoding": "bảng mã (encoding) ghi ở đầu tệp chưa biết",
    "encoding specified in XML declaration is incorrect": "bảng mã (encoding) ghi ở đầu tệp không đúng",
}
_OF_ENCODING: Final = frozenset({"unknown encoding", "encoding specified in XML declaration is incorrect"})

Attributes = dict[str, str]
_BETWEEN: Final = re.compile(r"[\s_-]+")
_MOST_NAMES: Final = 1_000
_LONGEST_NAME: Final = 100


class Names(dict[str, str | None]):
    """A name as a log spells it (`startDate`, `START_DATE`) -> the known name; None for any other.

    Letters count without case, and what stands between words does not. Learns what it was asked for, within limits.
    """

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__()
        self._known = {_spelled_alike(name): name for name in known}

    def __missing__(self, name: str) -> str | None:
        if len(name) > _LONGEST_NAME:
            return None
        known = self._known.get(_spelled_alike(name))
        if len(self) < _MOST_NAMES:
            self[name] = known
        return known


class ExactNames(Names):
    """Names that are only known as they are written."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(())
        self.update({name: name for name in known})

    def __missing__(self, name: str) -> None:
        return None


def _spelled_alike(name: str) -> str:
    return _BETWEEN.sub("", name).casefold()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of attributes that the reader knows, of cases and of events."""

    of_case: Names
    of_event: Names


class Readable(Protocol):
    def read(self, size: int = -1) -> bytes: ...


class NotALog(Exception):
    """The outermost element is another one than `log`."""


class HasDocumentType(Exception):
    """The file declares a document type."""


class Malformed(Exception):
    """The text is no XML from some line on.

    `resume_at` and `resume_line`: where the last whole trace ends, in bytes. `encodings`: in which of them the rest may be written.
    """

    def __init__(self, line: int, why: str, resume_at: int, resume_line: int, encodings: Sequence[str]) -> None:
        super().__init__(why)
        self.line, self.why = line, why
        self.resume_at, self.resume_line, self.encodings = resume_at, resume_line, encodings


@dataclass(slots=True)
class Trace:
    """The known attributes at the first level of a trace and of its events, and the names of the others.

    A missing value is empty. `event_count` counts also what is beyond the most that are kept.
    """

    line: int
    attributes: Attributes = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    events: list[Attributes] = field(default_factory=list)
    unknown_of_events: set[str] = field(default_factory=set)
    event_count: int = 0


class _Broken(Exception):
    """Broken by our limits, not by expat's rules."""


class _Handlers:
    """Gathers traces while expat calls. `outer`: how many elements stand around a trace."""

    def __init__(
        self, vocabulary: Vocabulary, *, encoding: str | None, inside_log: bool, most_events: int = MOST_EVENTS
    ) -> None:
        self._most_events = most_events
        self._depth = 1 if inside_log else 0
        self._trace: Trace | None = None
        self._event: Attributes | None = None
        self._of_case, self._of_event = vocabulary.of_case, vocabulary.of_event
        self._unknown_of_events: set[str] = set()
        self.name: str | None = None
        self.finished: list[Trace] = []
        self.encoding = encoding
        self.resume = (0, 1)
        self.parser = expat.ParserCreate(encoding)
        self.parser.ordered_attributes = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.XmlDeclHandler = self._declared

    def _start(self, name: str, given: Sequence[str]) -> None:
        depth = self._depth = self._depth + 1
        if depth == 4:
            if self._event is not None:
                _put(given, self._of_event, self._event, self._unknown_of_events)
        elif depth == 3:
            if self._trace is None:
                return
            if _local(name) == "event":
                self._event = {}
            else:
                _put(given, self._of_case, self._trace.attributes, self._trace.unknown)
        elif depth <= 2:
            self._start_outer(depth, _local(name), given)
        elif depth > MOST_DEEP:
            raise _Broken(f"các thẻ lồng nhau quá {MOST_DEEP} tầng")

    def _start_outer(self, depth: int, name: str, given: Sequence[str]) -> None:
        if depth == 1:
            if name != "log":
                raise NotALog
        elif name == "trace":
            self._trace = Trace(self.parser.CurrentLineNumber)
            self._unknown_of_events = self._trace.unknown_of_events
        elif self.name is None:
            key, value = _key_and_value(given)
            self.name = value if key == "concept:name" else None

    def _end(self, name: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if depth > 3 or self._trace is None:
            return
        if depth == 2:
            self.finished.append(self._trace)
            self._trace = None
            self.resume = (self.parser.CurrentByteIndex, self.parser.CurrentLineNumber)
        elif self._event is not None:
            self._trace.event_count += 1
            if self._trace.event_count <= self._most_events:
                self._trace.events.append(self._event)
            self._event = None

    def _document_type(self, *_: object) -> None:
        raise HasDocumentType

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if self.encoding is None and encoding is not None:
            if not _is_readable(encoding):
                raise _Broken(_WHY["unknown encoding"])
            self.encoding = encoding

    def taken(self) -> list[Trace]:
        """The traces that ended since the last time."""
        finished, self.finished = self.finished, []
        return finished

    def malformed(self, line: int, why: str, message: str = "") -> Malformed:
        declared = (self.encoding or UTF_8).lower()
        encodings = (UTF_8,) if declared == UTF_8 or message in _OF_ENCODING else (declared, UTF_8)
        return Malformed(line, why, *self.resume, encodings)


def read_traces(
    file: Readable, *, vocabulary: Vocabulary, encoding: str | None = None, most_events: int = MOST_EVENTS
) -> Iterator[Trace]:
    """The traces of a log in its order, each with at most so many events. Raises Malformed, NotALog and HasDocumentType after the
    traces before."""
    handlers = _Handlers(vocabulary, encoding=encoding, inside_log=False, most_events=most_events)
    for _ in _feeding(handlers, file):
        yield from handlers.taken()


def read_name(file: Readable, *, encoding: str | None = None) -> str:
    """The log's own name; empty where none stands before its first trace. Raises as `read_traces` does."""
    handlers = _Handlers(Vocabulary(Names(()), Names(())), encoding=encoding, inside_log=False)
    for _ in _feeding(handlers, file):
        if handlers.name is not None or handlers.finished:
            break
    return handlers.name or ""


def read_alone(text: bytes, *, vocabulary: Vocabulary, encodings: Sequence[str]) -> Trace:
    """A trace that was cut out of a log, in the first encoding in which it is XML. Raises Malformed of the last one."""
    first, *others = encodings
    handlers = _Handlers(vocabulary, encoding=first, inside_log=True)
    try:
        _feed(handlers, text, is_last=True)
    except Malformed:
        if not others:
            raise
        return read_alone(text, vocabulary=vocabulary, encodings=others)
    return handlers.finished[0]


def _feeding(handlers: _Handlers, file: Readable) -> Iterator[None]:
    """Feeds a file block by block and yields after each. A token longer than a block is read in larger ones, since it is read anew
    with each."""
    size, position, fed = _BLOCK, 0, 0
    while block := file.read(size):
        fed += len(block)
        try:
            _feed(handlers, block, is_last=False)
        except (Malformed, NotALog, HasDocumentType):
            yield
            raise
        yield
        before, position = position, max(handlers.parser.CurrentByteIndex, 0)
        size = _BLOCK if position > before else min(2 * size, _LARGEST_BLOCK)
        if fed - position > MOST_OF_A_TOKEN:
            line = handlers.parser.CurrentLineNumber
            raise handlers.malformed(line, f"một thẻ dài hơn {MOST_OF_A_TOKEN >> 20} MB")
    _feed(handlers, b"", is_last=True)


def _feed(handlers: _Handlers, block: bytes, *, is_last: bool) -> None:
    try:
        handlers.parser.Parse(block, is_last)
    except expat.ExpatError as error:
        message = expat.ErrorString(error.code)
        raise handlers.malformed(error.lineno, _WHY.get(message, "viết sai XML"), message) from error
    except _Broken as error:
        raise handlers.malformed(handlers.parser.CurrentLineNumber, str(error)) from error


def _is_readable(encoding: str) -> bool:
    """Whether expat can read it: UTF, or an encoding of one byte a letter that Python knows."""
    if encoding.lower().startswith("utf-"):
        return True
    try:
        return len(bytes(range(256)).decode(encoding, "replace")) == 256
    except LookupError:
        return False


def _local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def _put(given: Sequence[str], names: Names, attributes: Attributes, unknown: set[str]) -> None:
    """Among spellings of one name its own wins over others, then a value over none."""
    if len(given) == 4 and given[0] == "key" and given[2] == "value":
        _, key, _, value = given
    else:
        key, value = _key_and_value(given)
    name = names[key]
    if name is None:
        unknown.add(key)
    elif name == key or not attributes.get(name):
        attributes[name] = value


def _key_and_value(given: Sequence[str]) -> tuple[str, str]:
    """Of an element's attributes in any order, which come as name, value, name, value; a missing one is empty."""
    by_name = dict(zip(given[::2], given[1::2], strict=True))
    return by_name.get("key", ""), by_name.get("value", "")
