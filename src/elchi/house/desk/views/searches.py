"""Saved searches: the list of them, and the form that saves another or drops one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from elchi.errors import JudgementError
from elchi.house import journal
from elchi.house.desk import people
from elchi.house.desk.answer import show, staff, turn_away
from elchi.house.ledger import queries, saving

DONE = ("save", "drop")


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def searches(request: HttpRequest) -> HttpResponse:
    """Show what is saved, or do what a form asks for; only curators save and drop."""
    if request.method != "POST":
        return _shown(request)
    if not people.may_judge(request.user):
        return turn_away(request, "may_not_judge")
    act = request.POST.get("do")
    if act not in DONE:
        return turn_away(request, "no_act", 400)
    by = request.user.get_username()
    try:
        if act == "save":
            saving.save_search(request.POST.get("name", ""), request.POST.get("asked", ""), by=by)
        else:
            saving.drop_search(request.POST.get("slug", ""), by=by)
    except JudgementError as error:
        return _shown(request, wrong=error)
    journal.keep_up_if_possible()
    return HttpResponseRedirect(f"{reverse('desk:searches')}?done={act}")


def _shown(request: HttpRequest, wrong: JudgementError | None = None) -> HttpResponse:
    done = request.GET.get("done", "")
    return show(
        request,
        "desk/searches.html",
        status=400 if wrong else 200,
        searches=queries.saved_searches(),
        wrong=wrong,
        posted=request.POST or request.GET,
        done=done if done in DONE else "",
    )
