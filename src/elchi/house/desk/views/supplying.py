"""A whole statement that a text makes and the reader did not read, said by a curator."""

import time
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from elchi.errors import JudgementError
from elchi.house.desk import people
from elchi.house.desk.answer import show, staff, turn_away
from elchi.house.desk.views.queue import decide, supplied
from elchi.house.ledger import corrections, judging
from elchi.house.ledger.queries import desk
from elchi.model.judgement import Act

ROWS = 10


@staff
def supply(request: HttpRequest, source: str) -> HttpResponse:
    """Show the form beside the text, or write down what it says and settle."""
    if not people.may_judge(request.user):
        return turn_away(request, "may_not_judge")
    card, text = desk.text_of(source)
    wrong: JudgementError | None = None
    if request.method == "POST":
        wish = judging.Wish(
            Act.SUPPLY, source=card.id, kind=request.POST.get("kind", "")[:20], said=supplied(request.POST)
        )
        try:
            made = decide(request, wish)
        except JudgementError as error:
            wrong = error
        else:
            asked = urlencode({"item": f"s-{made.subject}", "done": made.id})
            return HttpResponseRedirect(f"{reverse('desk:queue')}?{asked}")
    return show(
        request,
        "desk/supply.html",
        status=400 if wrong else 200,
        source=card,
        text=text,
        kinds=tuple(corrections.FIELDS),
        fields=tuple(dict.fromkeys(field for some in corrections.FIELDS.values() for field in some)),
        rows=ROWS,
        wrong=wrong,
        posted=request.POST,
        opened=signing.dumps(time.time(), salt="elchi.desk.opened"),
    )
