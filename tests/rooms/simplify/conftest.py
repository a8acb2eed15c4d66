"""The demo province, whose record is looked at."""

from tests.acts.conftest import province

__all__ = ["province"]
