"""The addresses of the desk."""

from django.urls import path

from elchi.house.desk.views import account, contradictions, entrance, naming, queue, searches, supplying

app_name = "desk"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("judge/", queue.judge, name="judge"),
    path("contradictions/", contradictions.pairs, name="contradictions"),
    path("contradictions/<str:a>-<str:b>/", contradictions.between, name="contradictions-between"),
    path("supply/<str:source>/", supplying.supply, name="supply"),
    path("searches/", searches.searches, name="searches"),
    path("names/<str:kind>/<str:slug>/", naming.name, name="name"),
    path("enter/", entrance.enter, name="enter"),
    path("code/", entrance.code, name="code"),
    path("leave/", entrance.leave, name="leave"),
    path("account/", account.account, name="account"),
]
