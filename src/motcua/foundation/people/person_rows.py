"""Rows of persons in plain SQL: every intake finds one, or enters one. Who may look is asked by `queries` and `actions`.

Not here: correcting a person (`actions`).
"""

from collections.abc import Mapping
from typing import Any, Final

from django.db import connection

from motcua.foundation.people.models import Person

_NAMES: Final = tuple(field.attname for field in Person._meta.concrete_fields)  # noqa: SLF001 - Django's own
_COLUMNS: Final = ", ".join(_NAMES)
_ENTERED: Final = tuple(name for name in _NAMES if name != "id")

_LOCK: Final = f"select {_COLUMNS} from people_person where personal_number = %s for update"  # noqa: S608 - names of our own columns
_ENTER: Final = f"""
insert into people_person ({", ".join(_ENTERED)}) values ({", ".join(["%s"] * len(_ENTERED))})
on conflict (personal_number) where personal_number is not null do nothing
returning {_COLUMNS}
"""  # noqa: S608 - names of our own columns


def locked_person(personal_number: str) -> Person | None:
    """The person with these twelve digits, locked until the transaction ends."""
    return _one(_LOCK, [personal_number])


def enter_person(values: Mapping[str, object]) -> Person | None:
    """A new person. None: somebody else has entered one with this number meanwhile."""
    new = Person(**values)
    return _one(_ENTER, [getattr(new, name) for name in _ENTERED])


def _one(statement: str, values: list[Any]) -> Person | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
    return None if row is None else Person.from_db(connection.alias, _NAMES, row)
