"""Where a bank tells how a payment ended. No person sees this page."""

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from motcua.payments import services
from motcua.payments.services.hearing import FAILED

log = logging.getLogger(__name__)


@csrf_exempt
@require_http_methods(["GET", "POST"])
def payment_callback(request: HttpRequest, gateway: str) -> JsonResponse:
    """The answer of VNPay 2.1: {"RspCode": "00", "Message": "Confirm Success"}, always with status 200.

    The signature is what proves the sender, so there is no session and no form token.
    """
    if gateway not in settings.ADAPTERS["bank"]:
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    try:
        answer = services.take_callback(gateway, params=given.dict())
    except Exception:  # the database went away: the bank hears that nothing was taken, and tells again
        log.exception("a callback of %s was not taken", gateway)
        answer = FAILED
    return JsonResponse({"RspCode": answer.code, "Message": answer.message})
