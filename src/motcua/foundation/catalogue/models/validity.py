"""Validity of a row as the database judges it: `valid_from` to `valid_to`, both days in force, open when null."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db.models import BaseConstraint, CheckConstraint, F, Func, Q
from django.db.models.expressions import CombinedExpression, Value


class ValidDays(Func):
    """The days in force as a range. A row that ended on the day before it began has none, and overlaps nothing."""

    function = "daterange"
    template = "%(function)s(valid_from, valid_to + 1, '[)')"
    output_field = DateRangeField()


def in_order(name: str) -> BaseConstraint:
    """A row ends at the earliest on the day before it began: replaced on its first day, it was never in force."""
    return CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=CombinedExpression(F("valid_from"), "-", Value(1))),
        name=name,
    )


def never_two_at_once(name: str, *keys: str | Func) -> BaseConstraint:
    """Two rows with the same `keys` are never in force on the same day."""
    return ExclusionConstraint(
        name=name,
        expressions=[*((key, RangeOperators.EQUAL) for key in keys), (ValidDays(), RangeOperators.OVERLAPS)],
    )
