"""The product's settings with quick password hashing and plain static files; everything else as it is deployed."""

from motcua.config.settings import *
from motcua.config.settings import DATABASES, VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
FILES = VAR / "test-files"
# The worker of a test runs in threads that end before their connections do.
DATABASES = {"default": DATABASES["default"] | {"CONN_MAX_AGE": 0}}
(VAR / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing folder, and warnings are errors
