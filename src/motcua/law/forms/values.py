"""A form as frozen values. Answers are plain JSON values without floats; a date and a decimal number are texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

Answer = bool | int | str | Sequence["Answer"] | Mapping[str, "Answer"]
"""Of a field: a text, a whole number, yes or no, a list of texts; of a group: a list of mappings."""
Path = tuple[str | int, ...]
"""("phone",), or ("children", 0, "name"): a field of the first of a group."""
NOWHERE: Final[Path] = ()


class Kind(StrEnum):
    """What is typed. Closed vocabulary. `TEXT` one line, `PARAGRAPH` several; `SEVERAL` any of the choices."""

    TEXT = "text"
    PARAGRAPH = "paragraph"
    NAME = "name"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    PERSONAL_NUMBER = "personal_number"
    TAX_CODE = "tax_code"
    PHONE = "phone"
    EMAIL = "email"
    COMMUNE = "commune"


class Measure(StrEnum):
    """How two values are compared. Closed vocabulary."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    SAME_AS = "same_as"


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """The answer is one of these; of a field with several choices, at least one of its answers is."""

    field: str
    values: tuple[bool | int | str, ...]


@dataclass(frozen=True, slots=True)
class IsFilled:
    """There is an answer."""

    field: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A number or a date against a value, or against another field; `SAME_AS` with another field of any one kind. False where one of
    the two has no answer."""

    field: str
    measure: Measure
    value: int | Decimal | date | None = None
    other: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of a group."""

    group: str
    measure: Measure
    number: int


@dataclass(frozen=True, slots=True)
class Not:
    one: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    of: tuple["Condition", ...]


Condition = IsOneOf | IsFilled | Compared | Count | Not | All | AnyOf


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Limits:
    """Both ends are allowed. `shortest`, `longest` in letters; `pattern` over the whole text."""

    shortest: int = 0
    longest: int | None = None
    pattern: str = ""
    least: Decimal | None = None
    most: Decimal | None = None
    places: int | None = None
    """Of a decimal number."""
    first: date | None = None
    last: date | None = None
    not_future: bool = False
    not_past: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked.

    `official`: its wording on the official form, where the question is asked in plainer words. `when`: asked only then. `needed`: an
    answer must be there; `needed_when`: only then. `prefill`: where an answer may come from, the best first. `bank`: the question of
    the shared bank that it is: the same question in another form. `former`: what it was called in earlier versions.
    `say`: words of its own for a problem, by the name of the problem.
    """

    name: str
    kind: Kind
    title: str
    official: str = ""
    hint: str = ""
    unit: str = ""
    when: Condition | None = None
    needed: bool = True
    needed_when: Condition | None = None
    choices: tuple[Choice, ...] = ()
    limits: Limits = Limits()
    prefill: tuple[str, ...] = ()
    bank: str = ""
    former: tuple[str, ...] = ()
    say: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked of each of several: children, co-owners. `one`: the title of one of them, `{n}` is its number from 1."""

    name: str
    title: str
    one: str
    fields: tuple[Field, ...]
    least: int = 0
    most: int = 20
    when: Condition | None = None
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One topic. `asks`: names of fields and of at most one group. `why`: why it is asked, with the source."""

    id: str
    title: str
    asks: tuple[str, ...]
    lead: str = ""
    why: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A task of the list: pages that belong together."""

    id: str
    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Answers that do not fit each other. `wrong`: then they do not. `at`: the field at which it is said; a field of a group is
    checked for each of the group. `say`: `{name}` is the answer of a field."""

    id: str
    at: str
    wrong: Condition
    say: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the official form. `words`: as they stand there. `shows`: fields, joined by `joined`. `each`: the line is repeated for
    each of this group. `fixed`: stands there instead of answers. A line with neither is a heading. `when`: it
    stands there only then."""

    words: str
    shows: tuple[str, ...] = ()
    joined: str = ", "
    each: str = ""
    when: Condition | None = None
    fixed: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One version of a form. `basis`: the document that sets the official form; `certain`: somebody has compared it with that.

    `case`: words by which a case of its procedures is known; it is the form of that case alone.
    """

    id: str
    version: str
    title: str
    procedures: tuple[str, ...]
    basis: str
    certain: bool
    fields: Mapping[str, Field]
    groups: Mapping[str, Group]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...] = ()
    addressed_to: str = ""
    lines: tuple[Line, ...] = ()
    declaration: str = ""
    case: str = ""

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(page for section in self.sections for page in section.pages)

    def field_at(self, path: Path) -> Field | None:
        """The field of a place; None where the form has none."""
        match path:
            case (str(name),):
                return self.fields.get(name)
            case (str(group), int(), str(name)):
                found = self.groups.get(group)
                return next((one for one in found.fields if one.name == name), None) if found is not None else None
        return None
