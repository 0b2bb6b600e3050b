"""The addresses of the house."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("elchi.house.desk.urls")),
    path("", include("elchi.house.interlibrary.urls")),
    path("", include("elchi.house.reading_room.urls")),
]
handler404 = "elchi.house.reading_room.views.front.not_found"
handler500 = "elchi.house.reading_room.views.front.failed"
