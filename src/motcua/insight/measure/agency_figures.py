"""Figures of agencies for who follows plans: the same numbers as on the board, asked by nobody in particular."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from motcua.casework.campaign.queries.inventory import inventory_of
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.plans.ports import FigureValue
from motcua.foundation.plans.values import DIGITISED
from motcua.insight.measure.queries.figures import BY_ID, by_subject, counts_of
from motcua.insight.measure.queries.standing import Standing, consistently
from motcua.insight.measure.values import Wanted
from motcua.law.indices import catalogue, facts
from motcua.law.indices.figures.inventory import digitised_in_force
from motcua.law.indices.live.figures import Counts
from motcua.law.indices.period import Period


class BoardFigures:
    """Answers `foundation.plans.ports.Figures`."""

    def of(
        self, indicator: str, agencies: Collection[int], period: Period, *, at: datetime
    ) -> Mapping[int, FigureValue]:
        """By agency; the provincial committee stands for the province. Left out: who has nothing to count, what has no source."""
        known = register()
        if indicator == DIGITISED:
            return _digitised(agencies, known, period.last)
        one = BY_ID.get(indicator)
        if one is None:
            return {}
        whole = [key for key in agencies if _is_whole(known, key)]
        wanted = Wanted(period)

        def read(standing: Standing) -> dict[int, Counts | None]:
            found: dict[int, Counts | None] = {
                int(key): counts
                for key, counts in by_subject(one, wanted, standing, [str(key) for key in agencies]).items()
            }
            return found | {key: counts_of(one, wanted, standing) for key in whole}

        return {
            key: FigureValue(counts.value, counts.counted, counts.counted + counts.out, one.version, period.last)
            for key, counts in consistently(read, at=at).items()
            if counts is not None and counts.value is not None
        }


def _is_whole(known: Register, agency: int) -> bool:
    return known.agency(agency).kind is AgencyKind.PROVINCIAL_COMMITTEE


def _digitised(agencies: Collection[int], known: Register, on: date) -> dict[int, FigureValue]:
    """Results in force that are digitised, at the end of that day, by the inventory of the campaign: no sum of days has them."""
    every = frozenset(one.id for one in known.in_force(on))
    whole = [key for key in agencies if _is_whole(known, key)]
    rows = inventory_of(every if whole else frozenset(agencies), on=on)
    given = [
        facts.InventoryRow(
            id=one.id,
            agency=str(one.agency_id),
            level=facts.AgencyLevel(one.level.value),
            in_force=one.in_force,
            digitised=one.digitised,
            digitised_no_longer_valid=one.digitised_no_longer_valid,
        )
        for one in rows
    ]
    found = {}
    for key in agencies:
        *_, part = digitised_in_force(one for one in given if key in whole or one.agency == str(key))
        value = part.tally.value
        if value is not None:
            counts = int(part.tally.numerator), int(part.tally.denominator)
            found[key] = FigureValue(value, *counts, catalogue.DIGITISED.version, on)
    return found
