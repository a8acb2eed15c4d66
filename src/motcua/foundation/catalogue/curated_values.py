"""What the province says about a published procedure in plain words: the curated layer, beside the mirror and never in its place.

A row is proposed, then confirmed by a person. Papers, cases and questions are here only once they are confirmed: nothing that a
person is asked for rests on a proposal. Not here: the published text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from motcua.law.dossier.rules import Channel
from motcua.law.reuse.facts import ComponentKind, MaxAge, Needs
from motcua.law.reuse.wanted import Wanted

LONGEST_SHORT_NAME: Final = 90
"""Letters of a plain name, so that it stands whole in a row of the desk and on a receipt of A5."""


class Part(StrEnum):
    """The kinds of rows of the layer, each dated and confirmed by itself."""

    HEAD = "head"
    FEE = "fee"
    CASE = "case"
    PAPER = "paper"
    QUESTION = "question"


class Requirement(StrEnum):
    """Whether a paper has to be handed in: always, only in a case, one of a group, only shown, or no paper at all."""

    COMPULSORY = "compulsory"
    CONDITIONAL = "conditional"
    ALTERNATIVE = "alternative"
    TO_SHOW = "to_show"
    NOTE = "note"


class PaperOf(StrEnum):
    """Whose paper it is."""

    APPLICANT = "applicant"
    ANOTHER = "another"
    """A child, somebody who has died, a landlord: a dossier does not say who that is."""


class CaseRole(StrEnum):
    """What a published "case" really is: the only list, a true case, or a section of every list."""

    ONLY = "only"
    CASE = "case"
    COMMON = "common"
    SECTION_SUBMIT = "section_submit"
    SECTION_SHOW = "section_show"
    SECTION_NOTE = "section_note"
    AUTHORISATION = "authorisation"
    ADDITION = "addition"


class QuestionKind(StrEnum):
    YES_NO = "yes_no"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class CuratedPaper:
    """One published row of papers in plain words, by its place in the catalogue (case and order from 0).

    `short_name` is None for a note, and for a row that has none yet. `group` joins the alternatives of which one is handed in.
    `needs`: the least worth of a paper that is there already and then is not asked for; None: it is always asked for. What else may
    stand for it: `replaced_by` in order of preference, no older than `max_age`, or what `registry` knows. `of`: whose it is. `form`:
    its type is a fresh statement.
    """

    case: int
    order: int
    short_name: str | None
    requirement: Requirement
    condition: str | None = None
    group: str | None = None
    paper_type: str | None = None
    who: str | None = None
    basis: str = ""
    needs: Needs | None = None
    replaced_by: tuple[str, ...] = ()
    max_age: MaxAge | None = None
    registry: str | None = None
    of: PaperOf = PaperOf.APPLICANT
    form: bool = False

    @property
    def wanted(self) -> Wanted | None:
        """What satisfies it besides the paper itself; None: it must be handed in.

        A paper of another person than the applicant is handed in: that of one child must not stand for that of the next.
        """
        if self.form or self.paper_type is None or self.needs is None:
            return None
        if self.of is PaperOf.ANOTHER:
            return None
        return Wanted(self.paper_type, self.needs, self.replaced_by, self.max_age, self.registry)

    @property
    def is_of_another(self) -> bool:
        """Of another person than the applicant."""
        return self.of is PaperOf.ANOTHER


@dataclass(frozen=True, slots=True)
class CuratedCase:
    """A published case by its order (from 0), with what it really is."""

    order: int
    role: CaseRole
    short_name: str | None
    papers: tuple[CuratedPaper, ...]


@dataclass(frozen=True, slots=True)
class CuratedFee:
    """What is paid through a channel. `amount` None: nothing that can be printed as a number."""

    channel: Channel
    kind: str | None
    amount: Decimal | None
    currency: str
    per: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question: the cases (orders) that apply when it is given."""

    label: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question that picks the case (`answers`), or whether conditional papers apply (`adds`: case and order of each)."""

    id: str
    kind: QuestionKind
    text: str
    answers: tuple[Answer, ...] = ()
    adds: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperType:
    """A kind of paper by its name in the small vocabulary of the province; `result_codes`: results that are such a paper.

    `kind`: a form is a fresh statement, which nobody keeps for another time.
    """

    id: str
    name: str
    issued_by: str
    usual_validity: str | None
    result_codes: tuple[str, ...]
    population_database_substitute: bool
    kind: ComponentKind = ComponentKind.PAPER

    @property
    def is_form(self) -> bool:
        return self.kind is ComponentKind.FORM


@dataclass(frozen=True, slots=True)
class RegisterOutside:
    """A register of another authority as the province names it: the types of paper whose place its data take, and by which text."""

    id: str
    name: str
    types: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of a paper as it stands, over the text that it was written for.

    `place` as in `models.curated.CuratedRow`; `case`: the published name of its case, empty where it has none; `published`: the
    published name of the paper; `published_hash` of that text; `content`: what the row says.
    """

    place: str
    case: str
    published: str
    published_hash: str
    content: Mapping[str, Any]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class PaperGiven:
    """What a row of a paper is to say anew. Everything else of the row stays."""

    place: str
    short_name: str | None
    kind: Requirement
    condition: str | None

    def over(self, content: Mapping[str, Any]) -> dict[str, Any]:
        """The content of the row that follows."""
        return {**content, "short_name": self.short_name, "kind": self.kind.value, "condition": self.condition}


class Reason(StrEnum):
    """Why a person has to look again: the published text at the place is another, is gone, or came without a row of ours.

    ALONE: an alternative whose group no longer has another member that fits.
    """

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A place of the layer that a newer published version has overtaken. `written_for`: our row's own version; None for NEW."""

    part: Part
    place: str
    reason: Reason
    written_for: int | None = None


class Everyday(NamedTuple):
    """What people call a procedure, for search. Words may be unconfirmed: they find, and are not printed."""

    code: str
    short_name: str
    everyday_words: tuple[str, ...]
    life_events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CuratedProcedure:
    """The curated layer of one procedure on a day, over one published version.

    Only rows that still fit and that a person has confirmed are in it: of alternatives all or none, and a question only with every
    row that it names. A row written for a text that the version no longer has at that place is in `look_again`, with the other
    members of its group. `confirmed`: the short name, for the name as it is published now. `fee_confirmed`: the fees, as they are
    published now; without it `fees` are only a proposal.
    """

    code: str
    short_name: str
    confirmed: bool
    everyday_words: tuple[str, ...]
    life_events: tuple[str, ...]
    cases: tuple[CuratedCase, ...]
    fees: tuple[CuratedFee, ...]
    fee_by_note: bool
    exemptions: str | None
    questions: tuple[Question, ...]
    valid_from: date
    fee_confirmed: bool = False
    look_again: tuple[LookAgain, ...] = ()
    _by_place: Mapping[tuple[int, int], CuratedPaper] = field(default_factory=dict, repr=False, compare=False)

    @property
    def printable(self) -> str | None:
        """The short name where a person has confirmed it."""
        return self.short_name if self.confirmed else None

    def paper(self, case: int, order: int) -> CuratedPaper | None:
        """The curated row of a published paper by its place, counted from 0; None where none fits and is confirmed."""
        return self._by_place.get((case, order))

    def paper_of_line(self, case: int, order: int) -> CuratedPaper | None:
        """The same by the orders of `CaseLines` and `ComponentLine`, which count from 1."""
        return self.paper(case - 1, order - 1)
