"""`python -m tests.screenshots FOLDER`: about a minute; pictures that exist are replaced."""

import importlib
import os
import sys
from pathlib import Path

import django

if __name__ == "__main__":
    # What people do in the journeys knows the sample's password, and that needs Django to stand.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    importlib.import_module("tests.screenshots.tour").take(Path(sys.argv[1] if sys.argv[1:] else "docs/pictures"))
