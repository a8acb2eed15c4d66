"""`annotate`: who may do it, and where. A note, by the people who work on it."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.RECEIVE, Permission.HANDLE, Permission.SUPERVISE}), Place.ANYWHERE)
