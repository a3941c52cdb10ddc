"""One page, one form."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path

from tests.benchmarks.bare.models import Application


class ApplicationForm(forms.ModelForm):
    class Meta:
        model = Application
        fields = ["full_name", "born_on", "personal_id", "phone", "address", "reason"]


def page(request: HttpRequest) -> HttpResponse:
    """Show the form, or insert one row."""
    if request.method == "POST":
        form = ApplicationForm(request.POST)
        if form.is_valid():
            form.save()
            return redirect("/")
    else:
        form = ApplicationForm()
    newest = Application.objects.order_by("-pk").first()
    return render(request, "bare/page.html", {"form": form, "newest": newest, "lines": range(24)})


urlpatterns = [path("", page)]
