"""One's own security: app for codes, keys, recovery codes, sessions. allauth does the work; pages and words are ours."""

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from motcua.web.signin.second_factor import set_up_in


class AddApp(ActivateTOTPView):
    """Set up the app that makes codes."""

    template_name = "signin/app_add.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        set_up_in(self.request)
        return response


class AddKey(AddWebAuthnView):
    """Register a passkey or a security key."""

    template_name = "signin/key_add.html"

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        set_up_in(self.request)
        return response


class RemoveKey(RemoveWebAuthnView):
    """Remove a key, unless it is the last second factor of a member of staff."""

    template_name = "signin/key_remove.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        adapter = get_adapter()
        if adapter.can_delete_authenticator(self.get_object()):
            return super().post(request, *args, **kwargs)
        messages.error(request, adapter.error_messages["cannot_delete_authenticator"])
        return redirect("mfa_list_webauthn")
