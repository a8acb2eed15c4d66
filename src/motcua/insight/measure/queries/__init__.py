"""Reading figures, what stands behind them, what is late. Each call says who looks; nobody's name stands in an answer."""

from motcua.insight.measure.queries.closing import closing_cost
from motcua.insight.measure.queries.figures import by_agency, by_month, figure, figures, of_periods, online_received
from motcua.insight.measure.queries.late import by_step, due_soon, late_now
from motcua.insight.measure.queries.lists import listed, listed_count, lists_of
from motcua.insight.measure.queries.officers import by_officer, officers_open
from motcua.insight.measure.queries.procedures import by_procedure, usual_times
from motcua.insight.measure.queries.rights import agencies_of
from motcua.insight.measure.queries.strata import by_strata

__all__ = [
    "agencies_of",
    "by_agency",
    "by_month",
    "by_officer",
    "by_procedure",
    "by_step",
    "by_strata",
    "closing_cost",
    "due_soon",
    "figure",
    "figures",
    "late_now",
    "listed",
    "listed_count",
    "lists_of",
    "of_periods",
    "officers_open",
    "online_received",
    "usual_times",
]
