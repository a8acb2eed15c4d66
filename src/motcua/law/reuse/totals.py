"""How much of a filing need not be handed in, and what was asked for all the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.law.reuse.answers import REUSED, Answer, ComponentAnswer
from motcua.law.reuse.asks import AskAnswer, Code


@dataclass(frozen=True, slots=True)
class Totals:
    """`reused`, `verify_later`, `not_needed`, `to_hand_in` add up to `components`; `overridden` are some of `allowed`."""

    components: int
    reused: int
    verify_later: int
    not_needed: int
    to_hand_in: int
    allowed: int
    overridden: int
    refused: int


def totals(components: Sequence[ComponentAnswer], asks: Sequence[AskAnswer]) -> Totals:
    answers = [one.answer for one in components]
    allowed = sum(one.is_allowed for one in asks)
    return Totals(
        components=len(answers),
        reused=sum(one in REUSED for one in answers),
        verify_later=answers.count(Answer.VERIFY_LATER),
        not_needed=answers.count(Answer.NOT_NEEDED),
        to_hand_in=answers.count(Answer.ASK),
        allowed=allowed,
        overridden=sum(one.code is Code.OVERRIDE for one in asks),
        refused=len(asks) - allowed,
    )
