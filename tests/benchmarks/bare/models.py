"""One table."""

from django.db import models


class Application(models.Model):
    """Six fields of text."""

    full_name = models.CharField(max_length=200)
    born_on = models.CharField(max_length=20)
    personal_id = models.CharField(max_length=20)
    phone = models.CharField(max_length=20)
    address = models.CharField(max_length=200)
    reason = models.CharField(max_length=200)
    sent_at = models.DateTimeField(auto_now_add=True)
