"""What a paper of a checklist could be satisfied by, besides the paper itself: the curated table behind "do not ask"."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from motcua.law.reuse.facts import AgeUnit, MaxAge, Needs

FORM: Final = "form"
"""Kept in the place of what is wanted: the paper is a fresh statement."""
ANOTHER: Final = "another"
"""Likewise: the paper is of another person than the applicant, and nothing of the applicant's stands for it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`replaced_by`: types that stand for it, in order of preference. `registry`: the register outside that may know.

    A checklist keeps it as it was when the dossier was opened, so it goes to JSON and back.
    """

    paper_type: str
    needs: Needs = Needs.AGENCY_SIGNED
    replaced_by: tuple[str, ...] = ()
    max_age: MaxAge | None = None
    registry: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain JSON; what is as usual is left out."""
        age = self.max_age
        return {
            "paper_type": self.paper_type,
            **({"needs": self.needs.value} if self.needs is not Needs.AGENCY_SIGNED else {}),
            **({"replaced_by": list(self.replaced_by)} if self.replaced_by else {}),
            **({"max_age": {"amount": age.amount, "unit": age.unit.value}} if age is not None else {}),
            **({"registry": self.registry} if self.registry is not None else {}),
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        """What `as_json` wrote. Raises KeyError, ValueError."""
        age = kept.get("max_age")
        return cls(
            paper_type=kept["paper_type"],
            needs=Needs(kept.get("needs", Needs.AGENCY_SIGNED)),
            replaced_by=tuple(kept.get("replaced_by", ())),
            max_age=None if age is None else MaxAge(age["amount"], AgeUnit(age["unit"])),
            registry=kept.get("registry"),
        )


def wanted_of(kept: Mapping[str, Any] | None) -> Wanted | None:
    """What a checklist keeps of a paper. Nothing else satisfies a fresh statement, another person's paper, what was left open."""
    return None if not kept or FORM in kept or ANOTHER in kept else Wanted.of_json(kept)
