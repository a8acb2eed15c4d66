"""Which roles must sign in with a second step, as the operator writes them."""

from motcua.foundation.people.principals import Role


class UnknownRole(ValueError):
    """A role of the setting that is none: a second step that nobody must take protects nobody."""


def roles_named(text: str) -> frozenset[Role]:
    """`administrator, leader` → roles. Raises UnknownRole."""
    names = {name.strip() for name in text.split(",")} - {""}
    if unknown := names - {role.value for role in Role}:
        raise UnknownRole(f"MOTCUA_SECOND_FACTOR_ROLES: {', '.join(sorted(unknown))}")
    return frozenset(map(Role, names))
