"""`save_draft`: who may do it, and where. A draft, gathered at the counter; no page of a dossier offers it."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.RECEIVE}), Place.DESK, offered=False)
