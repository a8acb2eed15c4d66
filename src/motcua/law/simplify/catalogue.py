"""Every kind of finding, by its name in the format. The list is closed: docs/formats/simplify.md, Kinds.

Not a kind: redundant order. A log shows that one step follows another; it cannot show that it does not need what the other gives.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from motcua.law.discovery import discover
from motcua.law.simplify.kind import Kind

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(discover("motcua.law.simplify.kinds", "KIND", Kind))
