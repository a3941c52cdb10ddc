"""Whether one wishes to be told of easier ways to file: said and taken back with one press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.uptake import services
from motcua.uptake.models import InvitationConsent
from motcua.web.requests import SignedInRequest

Way = InvitationConsent.Way


@require_POST
@never_cache
@login_required
def invitation(request: SignedInRequest) -> HttpResponse:
    """Agree ("co"), or take it back ("khong"); then back to the page where it was pressed."""
    phone, wish = request.user.phone or "", request.POST.get("muon")
    if wish == "co":
        via = Way.STATUS if "bien-nhan" in request.POST.get("ve", "") else Way.ACCOUNT
        services.invite_me(phone, via=via, language=request.LANGUAGE_CODE[:2])
        messages.success(request, _("Chúng tôi sẽ nhắn khi có cách nộp thuận tiện hơn. Bạn dừng lúc nào cũng được."))
    elif wish == "khong" and phone:
        services.leave_me(phone, via=Way.ACCOUNT)
        messages.success(request, _("Đã dừng. Tin về hồ sơ bạn đã nộp thì vẫn gửi."))
    else:
        raise Http404
    back = request.POST.get("ve", "")
    inside = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if inside else "citizen:account")
