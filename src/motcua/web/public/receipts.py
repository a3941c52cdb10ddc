"""Whether a receipt is genuine: what anybody who holds it may see, and nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.payments.receipts import receipt_by_code
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429
from motcua.web.public.verification import masked_name

LONGEST = 60


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Type number and check code from the paper."""
    number, code = (request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in ("so", "ma"))
    if not (number or code):
        return render(request, "public/receipt_ask.html", {})
    if not may_try(request, "receipt", most=60, seconds=600):
        return handler429(request)
    found = receipt_by_code(code, number=number) if number and code else None
    if found is not None:
        return redirect("public:receipt", found.code)
    shown = {"number": number, "code": code, "unknown": bool(number and code)}
    return render(request, "public/receipt_ask.html", shown, status=404 if shown["unknown"] else 200)


@never_cache
@require_safe
def check(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt under one code: genuine or cancelled, its sum, day and office; the payer's name masked."""
    if not may_try(request, "receipt", most=60, seconds=600):
        return handler429(request)
    receipt = receipt_by_code(code)
    if receipt is None:
        return render(request, "public/receipt_unknown.html", {"code": code}, status=404)
    return render(request, "public/receipt_check.html", {"receipt": receipt, "payer": masked_name(receipt.payer)})
