"""The queue: one matter at a time, the passage beside the value, and what people decide of it."""

import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from elchi.errors import JudgementError, NotInLibraryError
from elchi.house import journal
from elchi.house.desk import people
from elchi.house.desk.answer import show, staff, turn_away
from elchi.house.ledger import actions, judging, models, settlement, supplying
from elchi.house.ledger.queries import desk
from elchi.model.judgement import Act

AHEAD = 8
STAYS = frozenset({Act.CORRECT, Act.UNDO, Act.SUPPLY})
"""After these the matter stays in sight; after the others the next comes."""


@require_safe
@staff
def queue(request: HttpRequest) -> HttpResponse:
    """Show the matter asked for, or what is most pressing."""
    return _shown(request, request.GET.get("item", ""), done=_done(request))


def _shown(
    request: HttpRequest,
    asked: str,
    *,
    status: int = 200,
    done: Any = None,
    wrong: JudgementError | None = None,
) -> HttpResponse:
    ahead = desk.waiting(AHEAD)
    matter = _matter(asked) or (_matter(ahead.items[0].id) if ahead.items else None)
    return show(
        request,
        "desk/queue.html",
        status=status,
        matter=matter,
        ahead=ahead,
        progress=desk.progress(),
        done=done,
        wrong=wrong,
        posted=request.POST,
        opened=signing.dumps(time.time(), salt="elchi.desk.opened"),
        may_undo=lambda by: people.may_undo(request.user, by),
    )


def _matter(id: str) -> desk.Matter | None:
    try:
        return desk.matter(id) if id[:2] in ("s-", "c-", "j-") else None
    except NotInLibraryError:
        return None


def _done(request: HttpRequest) -> models.Judgement | None:
    """Return the judgement just made, to be told and offered for undoing."""
    id_ = request.GET.get("done", "")
    if not (id_.isascii() and id_.isdigit() and len(id_) < 19):
        return None
    return models.Judgement.objects.filter(id=int(id_), by=request.user.get_username()).first()


def decide(request: HttpRequest, wish: judging.Wish) -> models.Judgement:
    """Write down a decision, settle what it changes and keep it in the stacks; JudgementError says what is wrong with it."""
    made = judging.judge(
        wish,
        by=request.user.get_username(),
        because=request.POST.get("because", ""),
        two=settings.ELCHI_TWO_CURATORS,
        seconds=seconds_since_opened(request),
    )
    if settlement.is_behind():
        actions.settle(by=made.by, because=f"judgement {made.id}")
    journal.keep_up_if_possible()
    return made


@require_POST
@staff
def judge(request: HttpRequest) -> HttpResponse:
    """Write down what somebody decided, settle, and go on."""
    item = request.POST.get("item", "")[:90]
    try:
        wish = _wish(request, item)
    except ValueError:
        return turn_away(request, "no_act", status=400)
    if not people.may(request.user, wish.act, _maker(wish)):
        return turn_away(request, "not_yours" if wish.act is Act.UNDO else "may_not_judge")
    # What comes next is asked before the register changes, and looked for after.
    matter = _matter(item)
    following = matter.next if matter and wish.act not in STAYS and not _of_a_value(wish) else item
    try:
        made = decide(request, wish)
    except (JudgementError, NotInLibraryError) as error:
        wrong = error if isinstance(error, JudgementError) else JudgementError("gone", str(error))
        return _shown(request, item, status=400, wrong=wrong)
    asked = {"item": following or "", "done": made.id}
    return HttpResponseRedirect(f"{reverse('desk:queue')}?{urlencode(asked)}")


def _of_a_value(wish: judging.Wish) -> bool:
    return wish.act is Act.REJECT and wish.value is not None


def _wish(request: HttpRequest, item: str) -> judging.Wish:
    """Return what the form asks for; ValueError where it asks for nothing we know."""
    post = request.POST
    act = Act(post.get("act", ""))
    which = post.get("which", "")
    contradiction = item[2:] if item.startswith("c-") else ""
    lost = item[2:] if item.startswith("j-") else ""
    if contradiction or lost:
        statement, _, place = which.partition("-")
    else:
        statement, place = item[2:], which
    return judging.Wish(
        act,
        statement=statement,
        value=int(place) if place.isascii() and place.isdigit() and len(place) < 5 else None,
        correction=post.get("correction", "")[:4000],
        other=_record_named(post),
        contradiction=contradiction,
        of=post.get("of", "") or lost,
        said=supplied(post),
    )


def supplied(post: Any) -> tuple[supplying.Said, ...]:
    """Return the values given in the rows of a form; a row without a value is left out."""
    columns = zip(
        *(post.getlist(name) for name in ("field", "value", "words", "marked", "part")),
        strict=False,
    )
    return tuple(
        supplying.Said(field[:60], value[:4000], words[:4000], *_marked(marked), part=_small(part))
        for field, value, words, marked, part in columns
        if value.strip()
    )


def _marked(text: str) -> tuple[int | None, int | None]:
    start, _, end = text.partition("-")
    if all(one.isascii() and one.isdigit() and len(one) < 10 for one in (start, end)):
        return int(start), int(end)
    return None, None


def _small(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 1


def _record_named(post: Any) -> str:
    """Return the record chosen or named, by its id or its address."""
    typed = str(post.get("other_typed", "")).strip().split("?")[0].rstrip("/")
    return typed.rpartition("/")[2][:80] if typed else str(post.get("other", ""))[:80]


def _maker(wish: judging.Wish) -> str:
    """Return who made the judgement that is to be undone."""
    if wish.act is not Act.UNDO or not (wish.of.isascii() and wish.of.isdigit() and len(wish.of) < 19):
        return ""
    return models.Judgement.objects.filter(id=int(wish.of)).values_list("by", flat=True).first() or ""


def seconds_since_opened(request: HttpRequest) -> float | None:
    """Return how long ago the matter was opened, by our own signed word."""
    try:
        return time.time() - float(signing.loads(request.POST.get("opened", ""), salt="elchi.desk.opened"))
    except (signing.BadSignature, TypeError, ValueError):
        return None
