"""The house as a WSGI application: `gunicorn elchi.house.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "elchi.house.settings")
application = get_wsgi_application()
