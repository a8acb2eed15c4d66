"""The demo province for the pages of counter and desk."""

from tests.acts.conftest import flows, province

__all__ = ["flows", "province"]
