"""The web application, as granian calls it."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
application = get_wsgi_application()
import_module("motcua.catalogue.search.kept").read_ahead()  # models can be imported only after the line above
