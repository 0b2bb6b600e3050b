"""The tables of the desk. Accounts, groups and sessions are Django's own, second factors those of django-otp."""

from django.db import models


class Attempt(models.Model):
    """A log-in that failed: whom it named and whence it came, as digests; kept for a day."""

    name = models.CharField(max_length=64, db_index=True)
    place = models.CharField(max_length=64, db_index=True)
    when = models.DateTimeField(db_index=True)
