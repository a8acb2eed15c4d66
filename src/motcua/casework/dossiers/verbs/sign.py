"""`sign`: who may do it, and where. On the page of what waits for a signature, never from a list of acts."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.SIGN}), Place.HANDLING, offered=False)
