"""The addresses of interlibrary exchange; they stand before those of the reading room."""

from django.urls import path, re_path

from elchi.exchange import FORMATS
from elchi.exchange.together import TOGETHER
from elchi.house.interlibrary.views import arks, feeds, lists, oai, opds, records, site_map, sru

app_name = "interlibrary"

_SUFFIX = "|".join(suffix.replace(".", r"\.") for suffix in FORMATS)
_LISTS = "|".join(suffix.replace(".", r"\.") for suffix in TOGETHER)
_CODE = "[A-Za-z][A-Za-z0-9_.]{1,11}?"

urlpatterns = [
    path("oai", oai.harvest, name="oai"),
    path("sru", sru.search, name="sru"),
    path("opds.json", opds.start, name="opds"),
    path("opds/search.json", opds.search, name="opds-search"),
    path("sources.atom", feeds.sources, name="sources-feed"),
    path("search.atom", feeds.search, name="search-feed"),
    re_path(rf"^search\.(?P<suffix>{_LISTS})$", lists.search, name="search-list"),
    path("searches/<slug:slug>.atom", feeds.saved, name="saved-feed"),
    re_path(rf"^searches/(?P<slug>[-\w]+)\.(?P<suffix>{_LISTS})$", lists.saved, name="saved-list"),
    re_path(rf"^dossiers/(?P<a>{_CODE})-(?P<b>{_CODE})\.atom$", feeds.pair, name="pair-feed"),
    path("sitemap.xml", site_map.whole, name="sitemap"),
    path("sitemap-<int:number>.xml", site_map.part, name="sitemap-part"),
    path("robots.txt", site_map.robots, name="robots"),
    re_path(
        rf"^(?P<shelf>sources|records)/(?P<id>[-\w]+)\.(?P<suffix>{_SUFFIX})$", records.one, name="record"
    ),
    re_path(r"^(?P<shelf>sources|records)/(?P<id>[-\w]+)\.linkset\.json$", records.link_set, name="link-set"),
    re_path(r"^ark:(?P<name>.+)$", arks.resolve, name="ark"),
]
