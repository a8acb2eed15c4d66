"""`start_clock`: who may do it, and where. Done by time, or with the act that shows that the authority has the dossier."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.SWEEP}), Place.ANYWHERE, public=True, offered=False)
