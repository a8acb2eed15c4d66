"""How much a child of the host of readings may take."""

from typing import Final

from motcua.adapters.arriving.limits import Limits

PAGE: Final = Limits(memory=4 << 30, cpu_seconds=60, wall_seconds=120, file_bytes=64 << 20)
"""A page of 250 million pixels is drawn, read and put by as a picture within it."""
COPY: Final = Limits(memory=4 << 30, cpu_seconds=120, wall_seconds=240, file_bytes=2 << 30)
"""The copy of a thousand pages is written within it."""
