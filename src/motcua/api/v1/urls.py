"""Addresses of version 1, under /api/v1/."""

from ninja import NinjaAPI

from motcua.api.v1.datasets import router as datasets
from motcua.api.v1.procedures import router

api = NinjaAPI(
    title="Motcua: catalogue of procedures",
    version="1",
    description=(
        "Every administrative procedure that this province offers or explains: open data, no key needed. "
        "Texts are in Vietnamese and, where there is one, in English. Amounts are whole đồng."
    ),
    docs_url=None,  # its page would fetch scripts from another host; /du-lieu-mo/ explains the interface
    urls_namespace="api-1",
)
api.add_router("", router)
api.add_router("", datasets)
