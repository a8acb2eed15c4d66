"""A column of days as ranges: Django's own range fields know no several ranges."""

from typing import Any

from django.db import models


class DaysField(models.Field):  # type: ignore[type-arg]  # Django's own takes no arguments at run time
    """PostgreSQL's `datemultirange`. Plain SQL reads and writes it as text."""

    def db_type(self, connection: Any) -> str:
        return "datemultirange"
