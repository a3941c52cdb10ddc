"""A job that defers another one does so in its own transaction, as a page does.

Procrastinate's worker would write the new job on a connection of its own: another thread could run it before the rows
that it needs are committed, find nothing, and be done. So a message could be lost between two jobs.
"""

from typing import cast

from procrastinate import App, PsycopgConnector
from procrastinate.connector import BaseConnector
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.utils import connector_params


class WorkerConnector(PsycopgConnector):
    """The worker's own statements go through its pool; what our code defers goes through Django's connection."""

    def get_sync_connector(self) -> BaseConnector:
        return DjangoConnector()


class Connector(DjangoConnector):
    """Django's connector, which hands the worker ours."""

    def get_worker_connector(self) -> WorkerConnector:
        return WorkerConnector(kwargs=connector_params(self.alias))


def defer_in_transactions(app: App) -> None:
    """Called once, when the queue is ready: `PROCRASTINATE_ON_APP_READY`."""
    app.connector = app.job_manager.connector = Connector(cast(DjangoConnector, app.connector).alias)
