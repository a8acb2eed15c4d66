"""The border between a door and an act: a mapping of words, checked against the fields of the act's own type.

A door cannot build the act itself: some acts need the state that is known only under the lock. So it hands a mapping, and what the
type does not take is refused here by the name of its field.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from motcua.law.dossier.act import Act
from motcua.law.dossier.life import ACT_TYPES
from motcua.law.refusals import Refused

GIVEN_BY_THE_DOOR = frozenset(one.name for one in fields(Act))
"""When and by whom: of the circumstances, never of the payload."""


class BadInput(Refused):
    """Việc {verb} không nhận trường “{field}” như đã gửi: {problem}."""

    code = "bad_input"
    kind = "bad_input"


def check_payload(verb: str, payload: Mapping[str, Any]) -> None:
    """Refuses (BadInput) a field that the act does not have, one that it needs and that is missing, a value of another type."""
    known = _fields(verb)
    for name, value in payload.items():
        if name not in known:
            raise BadInput(verb=verb, field=name, problem="việc này không có trường đó")
        if not _fits(known[name][0], value):
            raise BadInput(verb=verb, field=name, problem="giá trị không đúng kiểu")
    for name, (_, needed) in known.items():
        if needed and name not in payload:
            raise BadInput(verb=verb, field=name, problem="còn thiếu trường này")


@cache
def _fields(verb: str) -> dict[str, tuple[Any, bool]]:
    """Field of its act → its type, and whether it must be given."""
    act = ACT_TYPES[verb]
    hints = get_type_hints(act)
    own = (one for one in fields(act) if one.name not in GIVEN_BY_THE_DOOR)
    return {one.name: (hints[one.name], one.default is MISSING and one.default_factory is MISSING) for one in own}


def _fits(kind: Any, value: Any) -> bool:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return any(_fits(one, value) for one in arguments)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if arguments[-1] is Ellipsis:
            return all(_fits(arguments[0], one) for one in value)
        return len(value) == len(arguments) and all(map(_fits, arguments, value))
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, origin or kind)
