"""The WSGI application that gunicorn serves."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from motcua.adapters.postgres.address import bound_statements

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

application = get_wsgi_application()
bound_statements(settings.DATABASES["default"], seconds=settings.WEB_STATEMENT_SECONDS)
