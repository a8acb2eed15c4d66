"""`invite_opinion`: who may do it, and where. Those who may ask for the opinion; its own page shows the link once."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.HANDLE}), Place.HANDLING, offered=False)
