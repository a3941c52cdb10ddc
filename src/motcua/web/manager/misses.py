"""The backlog of the search: what people looked for and did not find."""

from django.core.paginator import Paginator
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.catalogue.models import SearchMiss
from motcua.catalogue.services.misses import settle_miss
from motcua.web.manager.access import editors_only

PAGE, LONGEST = 50, 200


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def misses(request: HttpRequest) -> HttpResponse:
    """Queries by how often they were missed; each is settled by a button."""
    if request.method == "POST":
        settle_miss(request.POST.get("query", "").replace("\0", "")[:LONGEST])
        return redirect(request.get_full_path())
    page = Paginator(_backlog(), PAGE).get_page(request.GET.get("trang"))
    return render(request, "manager/misses.html", {"page": page})


def _backlog() -> QuerySet:
    rows = SearchMiss.objects.filter(settled_at=None).values("query")
    return rows.annotate(all_times=Sum("times"), last=Max("on")).order_by("-all_times", "-last", "query")
