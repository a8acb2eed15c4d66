"""Roles as an operator writes them in a setting: which of them must sign in with a second step."""

from motcua.foundation.people.principals import Role


class UnknownRole(ValueError):
    """A role of the setting that is none: a second step that nobody must take protects nobody. `names`: those that are none."""

    def __init__(self, names: str) -> None:
        super().__init__(names)
        self.names = names


def roles_named(text: str) -> frozenset[Role]:
    """`administrator, leader` → roles. Raises UnknownRole."""
    names = {name.strip() for name in text.split(",")} - {""}
    if unknown := names - {role.value for role in Role}:
        raise UnknownRole(", ".join(sorted(unknown)))
    return frozenset(map(Role, names))
