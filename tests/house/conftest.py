"""The demo province, for what the house asks of a running installation."""

from tests.acts.conftest import province

__all__ = ["province"]
