"""`remind`: who may do it, and where. Those who answer for the date, see `powers.who_reminds`."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.HANDLE, Permission.RECEIVE, Permission.SIGN}), Place.ANYWHERE, offered=False)
