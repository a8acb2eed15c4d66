"""The demo province for the pages of counter and desk."""

from tests.acts.conftest import province

__all__ = ["province"]
