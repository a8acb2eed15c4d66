"""Whether a desk and an agency stand at different levels of government: the paper then travels (NĐ 118/2025 Art. 20.1)."""

from motcua.foundation.organisation.register import Register


def levels_differ(point_id: int | None, resolving_id: int, register: Register) -> bool:
    """False for what no desk received."""
    if point_id is None:
        return False
    return register.agency(resolving_id).level != register.point(point_id).level
