"""The post that is not there: what it carries, and the button of the postman."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.delivery import services
from motcua.delivery.models import Shipment
from motcua.delivery.queries import recent_shipments


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest shipments."""
    return render(request, "sandbox/post.html", {"shipments": recent_shipments(), "booked": Shipment.State.BOOKED})


@require_POST
def deliver(request: HttpRequest, shipment: UUID) -> HttpResponse:
    """The postman has delivered one."""
    delivered = services.mark_delivered(get_object_or_404(Shipment, pk=shipment))
    messages.success(request, _("Đã phát bưu gửi %s.") % delivered.tracking_number)
    return redirect("sandbox:post")
