"""`announce_early`: who may do it, and where."""

from motcua.casework.dossiers.power import Place, Power
from motcua.foundation.people.principals import Permission

POWER = Power(frozenset({Permission.RETURN}), Place.DESK, with_the_group=True, public=True)
