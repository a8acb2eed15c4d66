"""What is in force on a day, as a condition of any dated table of the catalogue."""

from datetime import date

from django.db.models import Q


def in_force(on: date, prefix: str = "") -> Q:
    """Rows in force on the day; `valid_to` is the last day."""
    begun = Q(**{f"{prefix}valid_from__lte": on})
    return begun & (Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on}))
