"""A story of a shipped flow as data, so that it can be lived twice: by the pure law, and by officers through the acts.

The lines and their notation: `flows`. The stories themselves: `stories_land`, `stories_people`, `stories_permits`. Who lives a
word of a line in the demo province (which officer is "xã"): `tests/acts/living`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.law.dossier.rules import Channel, ProcedureRules
from motcua.law.worktime.values import Duration, Unit
from tests.law.dossier.flows import definition, flow, late, walk
from tests.law.dossier.lives import Life

Late = tuple[float, dict[str, float]]
"""By how many working hours the dossier is late, and how many of them each word of the story (or the applicant) made."""


@dataclass(frozen=True)
class Story:
    """A whole life of one dossier. `resolving`: the word of the agency that resolves; `rules`: the times of the procedure and,
    in the catalogue, of the province's own row."""

    code: str
    rules: ProcedureRules
    resolving: str
    lines: str
    answers: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    channel: Channel = Channel.DESK
    late: Late | None = None

    def begun(self, lines: str = "") -> Life:
        """The dossier after `lines`, the first ones of the story."""
        assert lines in self.lines
        return walk(flow(self.code, self.rules, self.channel), lines, self.answers, **self.words)


def told(story: Story) -> Life:
    """The story lived by the law alone; after each line and at the end everything must be as it says."""
    life = story.begun(story.lines)
    assert late(life) == story.late
    return life


def days(amount: int) -> Duration:
    return Duration(amount, Unit.DAY)


def pause_of(code: str, step: str) -> str:
    """The article with which the definition stops the clock."""
    found = next(one for one in definition(code).steps if one.id == step).pause
    assert found is not None
    return found.article
