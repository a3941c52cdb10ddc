"""Sign-in under the product's own addresses; its rate limits begin empty."""

import pytest
from django.urls import reverse


@pytest.fixture(autouse=True)
def _open_doors(fresh_cache, settings):
    """Rate limits live in the cache."""
    settings.MFA_ADAPTER = "motcua.web.signin.second_factor.MfaAdapter"


@pytest.fixture
def door() -> str:
    """The citizens' door."""
    return reverse("account_request_login_code")


@pytest.fixture
def code_page() -> str:
    """Where the six digits go."""
    return reverse("account_confirm_login_code")
