"""Figures of agencies for whoever follows plans: the same numbers as on the board, asked by nobody in particular."""

from collections.abc import Collection, Mapping
from datetime import datetime

from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.plans.ports import FigureValue
from motcua.insight.measure.queries.figures import by_subject, counts_of, definition_of
from motcua.insight.measure.queries.standing import Standing, consistently
from motcua.insight.measure.values import Wanted
from motcua.law.indices.live.figures import Counts
from motcua.law.indices.period import Period


class BoardFigures:
    """Answers `foundation.plans.ports.Figures`."""

    def of(
        self, indicator: str, agencies: Collection[int], period: Period, *, at: datetime
    ) -> Mapping[int, FigureValue]:
        """By agency; the provincial committee stands for the province. Left out: who has nothing to count, what has no source."""
        known = register()
        whole = [key for key in agencies if known.agency(key).kind is AgencyKind.PROVINCIAL_COMMITTEE]
        wanted = Wanted(period)

        def read(standing: Standing) -> tuple[dict[int, Counts | None], str]:
            one = definition_of(indicator, standing.readings)
            if one is None:
                return {}, ""
            found: dict[int, Counts | None] = {
                int(key): counts
                for key, counts in by_subject(one, wanted, standing, [str(key) for key in agencies]).items()
            }
            return found | {key: counts_of(one, wanted, standing) for key in whole}, one.version

        counted, version = consistently(read, at=at)
        return {
            key: FigureValue(counts.value, counts.counted, counts.counted + counts.out, version, period.last)
            for key, counts in counted.items()
            if counts is not None and counts.value is not None
        }
