"""A person, body or state at the desk: what other catalogues call it, the names a body bore before, and what it stands under."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from elchi.errors import JudgementError, NotInLibraryError
from elchi.house import journal
from elchi.house.desk import people
from elchi.house.desk.answer import show, staff, turn_away
from elchi.house.ledger import actions, identifying, queries, relating, relations
from elchi.house.ledger.relations import Way

ACTS = ("attach", "take_off", "rename", "unrename", "place", "unplace")
DONE = ("attach", "take_off", "rename", "place", "back")
WAYS = {"rename": Way.RENAMED, "unrename": Way.RENAMED, "place": Way.UNDER, "unplace": Way.UNDER}


@require_http_methods(["GET", "HEAD", "POST"])
@staff
def name(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Show what is said of a person, body or state, or write down what a form says; only curators do, and each takes back
    what they said themselves, a head what anybody did."""
    if kind not in identifying.KINDS:
        raise NotInLibraryError(f"There are no names of the kind {kind[:20]}.")
    subjects = identifying.subjects_of(kind, slug)
    if request.method != "POST":
        return _shown(request, kind, slug, subjects)
    if not people.may_judge(request.user):
        return turn_away(request, "may_not_judge")
    act = request.POST.get("do", "")
    if act not in ACTS or (act in WAYS and kind != "body"):
        return turn_away(request, "no_act", 400)
    try:
        if act in WAYS:
            _relate(request, act, slug)
        else:
            _identify(request, act, kind, slug, subjects)
    except JudgementError as error:
        return _shown(request, kind, slug, subjects, wrong=error)
    journal.keep_up_if_possible()
    done = "back" if act in ("unrename", "unplace") else act
    return HttpResponseRedirect(f"{reverse('desk:name', kwargs={'kind': kind, 'slug': slug})}?done={done}")


def _identify(request: HttpRequest, act: str, kind: str, slug: str, subjects: list[str]) -> None:
    said = {"by": request.user.get_username(), "because": request.POST.get("because", "")[:500]}
    identifier = request.POST.get("identifier", "")
    if act == "attach":
        identifying.attach(kind, slug, identifier, **said)
        return
    held = [one for one in identifying.attached(subjects) if f"{one.scheme}:{one.value}" == identifier]
    _may_take_back(request, [one.by for one in held])
    identifying.take_off(kind, slug, identifier, **said)


def _relate(request: HttpRequest, act: str, slug: str) -> None:
    way, back = WAYS[act], act.startswith("un")
    said = {"by": request.user.get_username(), "because": request.POST.get("because", "")[:500]}
    if back:
        pair = request.POST.get("own", ""), request.POST.get("other", "")
        of = [one for one in relations.held(way) if (one.own, one.other) == pair]
        _may_take_back(request, [one.by for one in of])
        relating.take_back(way, *pair, **said)
    else:
        other, day = request.POST.get("other", "")[:300], request.POST.get("day", "")[:40]
        relating.relate(way, slug, other, day=day, **said)
    if way is Way.RENAMED:
        actions.settle(by=said["by"], because="bodies were said to be one, or not to be")


def _may_take_back(request: HttpRequest, said_by: list[str]) -> None:
    if not said_by:
        raise JudgementError("not-said", "It is not said of the two.")
    if not all(people.may_undo(request.user, by) for by in said_by):
        raise JudgementError("not-yours", "Somebody else said this; a head can take it back.")


def _shown(
    request: HttpRequest, kind: str, slug: str, subjects: list[str], wrong: JudgementError | None = None
) -> HttpResponse:
    keys = {subject.partition(":")[2] for subject in subjects}
    related = {way: [one for one in relations.held(way, keys) if one.own in keys] for way in Way}
    done = request.GET.get("done", "")
    public = {"state": {"code": slug}}.get(kind, {"slug": slug})
    return show(
        request,
        "desk/name.html",
        status=400 if wrong else 200,
        kind=kind,
        named=identifying.shown_name(kind, slug),
        public=reverse(f"reading_room:{kind}", kwargs=public),
        identifiers=identifying.attached(subjects),
        renamed=related[Way.RENAMED] if kind == "body" else (),
        under=related[Way.UNDER] if kind == "body" else (),
        told=queries.renamings_told(slug) if kind == "body" else (),
        wrong=wrong,
        posted=request.POST,
        done=done if done in DONE else "",
    )
