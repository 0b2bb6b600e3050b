"""Names at the desk: identifiers of other catalogues, what a body was called before, and under which it stands."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import override_settings

from house.desk_people import FAST, client, hire
from house.made import TEXT
from house.test_drill import with_body

if TYPE_CHECKING:
    from django.test import Client

OLD = "Ministry of Culture of Azerbaijan"
NEW = "Ministry of Arts and Tourism of Azerbaijan"
AGENCY = "Carpet Agency under the Ministry of Arts and Tourism of Azerbaijan"


@pytest.fixture
def bodies(library: Any) -> Any:
    from elchi.house.ledger import actions

    for number, body in enumerate((OLD, NEW, AGENCY)):
        actions.add_document(with_body(body, TEXT + "Once more. " * number))
    actions.settle()
    with override_settings(**FAST):
        hire(rita="reader", carl="curator", cora="curator", hana="head")
        yield library


def slugs() -> dict[str, str]:
    from elchi.house.ledger import models

    return dict(models.Agent.objects.filter(kind="body").values_list("name", "slug"))


def said(who: "Client", slug: str, do: str, kind: str = "body", **fields: str) -> Any:
    return who.post(f"/desk/names/{kind}/{slug}/", {"do": do, "because": "the decree says so", **fields})


def standing_bodies() -> list[list[str]]:
    """Return of every instrument the bodies by which the register stands."""
    from elchi.house.ledger import models

    records = models.Record.objects.filter(kind="instrument")
    return [
        sorted(record.value_rows.filter(field="body", rank=0).values_list("value", flat=True))
        for record in records
    ]


def test_a_renamed_body_is_one_with_its_names_through_time_and_is_two_again_when_that_is_taken_back(
    bodies: Any,
) -> None:
    from elchi.house.ledger import actions, models, queries

    before = slugs()
    assert set(before) == {OLD, NEW, AGENCY} and standing_bodies() == [sorted((AGENCY, NEW, OLD))]
    carl = client("carl")
    answer = said(carl, before[NEW], "rename", other=before[OLD], day="2016-05")
    assert answer["Location"].endswith("?done=rename")
    after = slugs()
    assert len(after) == 2 and len(standing_bodies()[0]) == 2
    for slug in (before[OLD], before[NEW]):
        page = client().get(f"/bodies/{slug}/").content.decode()
        assert OLD in page and NEW in page and "since May 2016" in page and "until May 2016" in page
        assert "carl: the decree says so" in page
    names = queries.body(before[NEW]).names
    assert [(one.name, one.since, one.until) for one in names] == [
        (OLD, None, "2016-05"),
        (NEW, "2016-05", None),
    ]
    models.Register.objects.all().delete()
    assert not actions.settle().anything and slugs() == after
    own, other = models.Judgement.objects.filter(act="rename-body").values_list("subject", "correction").get()
    pair = {"own": own.removeprefix("body:"), "other": other.split(" ")[0]}
    refused = said(client("cora"), before[NEW], "unrename", **pair)
    assert refused.status_code == 400 and "somebody else" in refused.content.decode()
    assert said(client("hana"), before[NEW], "unrename", **pair).status_code == 302
    assert slugs() == before and standing_bodies() == [sorted((AGENCY, NEW, OLD))]
    assert queries.body(before[NEW]).names == ()


def test_a_renaming_that_a_source_tells_waits_for_a_curator_with_its_words(bodies: Any) -> None:
    from elchi.house.ledger import actions, queries

    known, carl = slugs(), client("carl")
    assert queries.renamings_told(known[OLD]) == ()
    said_so = f"The {OLD} was renamed the {NEW} in May 2016."
    actions.add_document(with_body(OLD, f"{TEXT}{said_so}\n"))
    actions.settle()
    for name in (OLD, NEW):
        page = carl.get(f"/desk/names/body/{known[name]}/").content.decode()
        assert f"{OLD} was renamed the {NEW}" in page and "May 2016" in page, name
    (one,) = queries.renamings_told(known[OLD])
    assert (one.earlier_slug, one.later_slug, one.day) == (known[OLD], known[NEW], "2016-05")
    answer = said(carl, known[NEW], "rename", other=known[OLD], day="2016-05")
    assert answer.status_code == 302 and queries.renamings_told(known[NEW]) == ()


def test_a_body_stands_under_another_as_its_name_says_or_people_do(bodies: Any) -> None:
    from elchi.house.ledger import queries

    known = slugs()
    assert [one.slug for one in queries.body(known[AGENCY]).above] == [known[NEW]]
    assert [one.slug for one in queries.body(known[NEW]).below] == [known[AGENCY]]
    carl = client("carl")
    said(carl, known[OLD], "place", other=known[NEW], day="2020")
    (above,) = queries.body(known[OLD]).above
    assert (above.slug, above.since, above.by) == (known[NEW], "2020", "carl")
    assert {one.slug for one in queries.body(known[NEW]).below} == {known[AGENCY], known[OLD]}
    assert "Stands under" in client().get(f"/bodies/{known[OLD]}/").content.decode()


def test_an_identifier_is_attached_and_taken_off_at_the_desk(bodies: Any) -> None:
    from elchi.house.ledger import models

    carl, slug = client("carl"), slugs()[OLD]
    assert said(carl, slug, "attach", identifier="https://www.wikidata.org/wiki/Q42").status_code == 302
    page = client().get(f"/bodies/{slug}/").content.decode()
    assert "Wikidata Q42" in page and f"/desk/names/body/{slug}/" in page
    assert "the decree says so" in carl.get(f"/desk/names/body/{slug}/?lang=ru").content.decode()
    assert said(client("cora"), slug, "take_off", identifier="wikidata:Q42").status_code == 400
    assert said(carl, slug, "take_off", identifier="wikidata:Q42").status_code == 302
    assert "Wikidata Q42" not in client().get(f"/bodies/{slug}/").content.decode()
    acts = models.Judgement.objects.filter(correction="wikidata:Q42").order_by("id").values_list("act", "by")
    assert list(acts) == [("identify", "carl"), ("drop-identifier", "carl")]
    assert said(carl, "AZ", "attach", "state", identifier="Q227").status_code == 302
    assert "Wikidata Q227" in client().get("/states/AZ/").content.decode()


REFUSED = {
    "attach": ({"identifier": "nothing"}, "no identifier"),
    "take_off": ({"identifier": "wikidata:Q1"}, "not said"),
    "rename": ({"other": "nobody"}, "No such body"),
    "place": ({"other": NEW, "day": "yesterday"}, "no day"),
    "unplace": ({"own": "x", "other": "y"}, "not said"),
}


@pytest.mark.parametrize("act", REFUSED)
def test_what_cannot_be_said_is_refused_with_the_reason(bodies: Any, act: str) -> None:
    fields, why = REFUSED[act]
    answer = said(client("carl"), slugs()[OLD], act, **fields)
    assert answer.status_code == 400 and why in answer.content.decode()


def test_only_curators_say_anything_and_only_of_what_is_there(bodies: Any) -> None:
    slug = slugs()[OLD]
    assert said(client(), slug, "attach")["Location"].startswith("/desk/enter/")
    assert said(client("rita"), slug, "attach").status_code == 403
    carl = client("carl")
    assert carl.get(f"/desk/names/body/{slug}/").status_code == 200
    assert carl.get("/desk/names/body/nobody/").status_code == 404
    assert carl.get("/desk/names/office/x/").status_code == 404
    assert said(carl, slug, "nothing").status_code == 400
