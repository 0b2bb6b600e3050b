"""The addresses of interlibrary exchange; they stand before those of the reading room."""

from django.urls import path, re_path

from elchi.exchange import FORMATS
from elchi.house.interlibrary.views import arks, oai, records

app_name = "interlibrary"

_SUFFIX = "|".join(suffix.replace(".", r"\.") for suffix in FORMATS)

urlpatterns = [
    path("oai", oai.harvest, name="oai"),
    re_path(
        rf"^(?P<shelf>sources|records)/(?P<id>[-\w]+)\.(?P<suffix>{_SUFFIX})$", records.one, name="record"
    ),
    re_path(r"^ark:(?P<name>.+)$", arks.resolve, name="ark"),
]
