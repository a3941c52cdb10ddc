"""Django knows an application `forms` of its own, so ours needs another label."""

from django.apps import AppConfig


class FormsConfig(AppConfig):
    name = "motcua.forms"
    label = "motcua_forms"
