"""Tellings with truth: an invented world of states, and what sources in four languages say of it.

    for telling in tellings(10_000, seed=1): telling.source, telling.info, telling.statement, telling.thing

Pairs of states meet by Zipf's law. They meet on occasions (a visit with its documents, ministers, joint statement);
sources tell an occasion soon after, each in its language, in its wording, as completely as it does, some as copies
of one wire report; later sources tell of ratifications, or list what the two once signed. What is known to vary in
such texts varies here: titles (full, short, words left out, in translation), kinds, days (of signing, of the
ceremony, of the news, a month, a year, none, a slip), ranks, spellings of names, order of sides, missing slots.
`thing` is the truth: two tellings are of one thing where it is the same.
"""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from elchi import languages
from elchi.model.passage import Passage
from elchi.model.source import SourceInfo
from elchi.model.statement import Statement, StatementKind, Value

LANGUAGES = ("en", "ru", "tr", "az")
WEIGHTS = (45, 30, 15, 10)
PLACE = {language: place for place, language in enumerate(("en", "alt", "ru", "tr", "az"))}


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement of one source, and the thing it is of."""

    source: str
    info: SourceInfo
    statement: Statement
    thing: str


@dataclass(slots=True)
class Thing:
    """One thing in the world as it truly is; `facts` are its own."""

    id: str
    kind: StatementKind
    facts: dict[str, Any]


@dataclass(slots=True)
class Occasion:
    """Two states meeting: on which day, where, and what came of it."""

    pair: tuple[str, str]
    day: date
    place: str
    things: list[Thing]


def tellings(size: int, *, seed: int = 1) -> Iterator[Telling]:
    """Yield about `size` tellings (never fewer); the same seed gives the same."""
    world = World(seed, size)
    count = 0
    while count < size:
        for telling in world.occasion():
            count += 1
            yield telling


class World:
    """The invented world: it makes occasions and has sources tell them."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = random.Random(seed)
        pairs = list(combinations(_data()["states"], 2))
        self.random.shuffle(pairs)
        self.pairs = pairs[: max(12, min(len(pairs), size // 60))]
        self.weights = [1 / (rank + 3) for rank in range(len(self.pairs))]
        self.past: dict[tuple[str, str], list[Thing]] = {}
        self.number = 0
        self.sources = 0
        self.once: dict[tuple[str, str], Thing] = {}

    def occasion(self) -> Iterator[Telling]:
        """Yield what is told of one more occasion."""
        rnd = self.random
        pair = rnd.choices(self.pairs, self.weights)[0]
        day = date(1992, 1, 1) + timedelta(days=rnd.randrange(34 * 365))
        occasion = self._made(pair, day)
        signed = [t for t in occasion.things if t.kind is StatementKind.INSTRUMENT]
        sources = min(14, 2 + int(rnd.expovariate(0.4)))
        wire: tuple[str, list[Telling]] | None = None
        for _ in range(sources):
            if wire is not None and rnd.random() < 0.18:
                yield from self._copied(*wire)
                continue
            info, source = self._source(occasion.day, rnd.randrange(0, 4))
            told = list(self._told(source, info, occasion.things, rnd.choice((0.95, 0.8, 0.5))))
            if wire is None and told:
                wire = (f"wire-{source}", told)
            yield from told
        yield from self._later(pair, signed)
        known = self.past.setdefault(pair, [])
        known += signed
        del known[:-60]

    def _made(self, pair: tuple[str, str], day: date) -> Occasion:
        rnd = self.random
        host, guest = pair if rnd.random() < 0.5 else pair[::-1]
        place = _state(host, "en").capitals[0] if _state(host, "en").capitals else host
        things = [self._contact(host, guest, day)]
        topics = rnd.sample(_data()["topics"], min(9, int(rnd.expovariate(0.35))))
        for topic in topics:
            things.append(self._instrument(pair, day, topic))
        if rnd.random() < 0.35:
            things.append(
                self._thing(StatementKind.INSTRUMENT, pair=pair, day=day, kind="statement", topic=None)
            )
        if rnd.random() < 0.2:
            things.append(self._event(pair, day))
        if rnd.random() < 0.25:
            things.append(self._tie(host, guest, day))
        for thing in list(things):
            for person in thing.facts.get("people", ()):
                things.append(self._office(person))
        unique = {thing.id: thing for thing in things}
        for thing in unique.values():
            thing.facts.setdefault("place", place)
        return Occasion(pair, day, place, list(unique.values()))

    def _thing(self, kind: StatementKind, /, **facts: Any) -> Thing:
        self.number += 1
        return Thing(f"{kind.value}-{self.number}", kind, facts)

    def _instrument(self, pair: tuple[str, str], day: date, topic: list[str]) -> Thing:
        rnd = self.random
        kind = rnd.choices(list(_data()["kinds"]), (35, 35, 10, 14, 6))[0]
        years = f"{day.year}-{day.year + 2}" if kind == "programme" else ""
        people = [_holder(state, topic[4], day) for state in pair]
        return self._thing(
            StatementKind.INSTRUMENT,
            pair=pair,
            day=day,
            kind=kind,
            topic=topic,
            years=years,
            people=people,
            bodies=rnd.random() < 0.3,
        )

    def _contact(self, host: str, guest: str, day: date) -> Thing:
        rnd = self.random
        office = rnd.choice(("president", "foreign", "foreign", "economy"))
        kind = rnd.choices(("visit", "meeting", "session"), (60, 30, 10))[0]
        people = [_holder(guest, office, day)] + ([_holder(host, office, day)] if kind != "visit" else [])
        return self._thing(
            StatementKind.CONTACT,
            pair=(guest, host),
            day=day,
            kind=kind,
            people=people,
            days=rnd.choice((0, 0, 1, 2)) if kind == "visit" else 0,
            level="official" if kind == "visit" else None,
        )

    def _event(self, pair: tuple[str, str], day: date) -> Thing:
        rnd = self.random
        kind = rnd.choice(list(_data()["events"]))
        name = f"{rnd.choice(_data()['names']['given'])[0]} {rnd.choice(_data()['nouns'])} {rnd.choice(_data()['nouns'])}"
        return self._thing(StatementKind.EVENT, pair=pair, day=day, kind=kind, name=name)

    def _tie(self, host: str, guest: str, day: date) -> Thing:
        rnd = self.random
        kind = rnd.choices(("ambassador_appointed", "embassy_opened", "relations_established"), (60, 15, 25))[
            0
        ]
        pair = (guest, host)
        if kind != "ambassador_appointed":
            known = tuple(sorted(pair)) if kind == "relations_established" else pair
            thing = self.once.get((kind, "-".join(known)))
            if thing is None:
                thing = self._thing(StatementKind.TIE, pair=pair, day=day, kind=kind)
                self.once[kind, "-".join(known)] = thing
            return thing
        self.number += 1
        envoy = (guest, "envoy", _name(guest, f"envoy{self.number}"))
        thing = self._thing(StatementKind.TIE, pair=pair, day=day, kind=kind)
        thing.facts["person"] = envoy
        return thing

    def _office(self, person: tuple[str, str, tuple[int, int]]) -> Thing:
        state, office, name = person
        return Thing(f"office-{state}-{office}-{name[0]}-{name[1]}", StatementKind.OFFICE, {"person": person})

    def _source(self, day: date, after: int) -> tuple[SourceInfo, str]:
        rnd = self.random
        self.sources += 1
        published = day + timedelta(days=after)
        language = rnd.choices(LANGUAGES, WEIGHTS)[0]
        source = f"s{self.sources:07d}"
        return SourceInfo(
            published.isoformat(),
            publisher=f"agency {self.sources % 40}",
            official=rnd.random() < 0.2,
            language=language,
            added=f"2026-01-01T{self.sources % 24:02d}:00:00Z",
        ), source

    def _copied(self, wire: str, told: list[Telling]) -> Iterator[Telling]:
        """Yield the wire report as another paper prints it: word for word, some of it cut from the end."""
        rnd = self.random
        self.sources += 1
        source = f"s{self.sources:07d}"
        info = replace(told[0].info, twins=wire, publisher=f"paper {self.sources % 90}")
        kept = told[: max(1, int(len(told) * rnd.choice((1.0, 1.0, 0.6))))]
        for telling in kept:
            yield Telling(source, info, replace(telling.statement, transcript=source), telling.thing)

    def _told(
        self, source: str, info: SourceInfo, things: list[Thing], completeness: float
    ) -> Iterator[Telling]:
        offset = 0
        for thing in things:
            keep = completeness * 0.5 if thing.kind is StatementKind.OFFICE else completeness
            if self.random.random() > keep:
                continue
            statement = self._statement(thing, source, info, offset)
            offset += 400
            yield Telling(source, info, statement, thing.id)

    def _later(self, pair: tuple[str, str], signed: list[Thing]) -> Iterator[Telling]:
        """Yield what is told later: that something was ratified or came into force, or a list of what was signed."""
        rnd = self.random
        titled = [thing for thing in signed if thing.facts["topic"]]
        if titled and rnd.random() < 0.3:
            thing = rnd.choice(titled)
            day = thing.facts["day"] + timedelta(days=rnd.randrange(100, 900))
            for _ in range(rnd.randrange(1, 3)):
                info, source = self._source(day, 1)
                act = (rnd.choice(("ratified", "entered_into_force")), day)
                yield Telling(source, info, self._statement(thing, source, info, 0, act=act), thing.id)
        past = [thing for thing in self.past.get(pair, ()) if thing.facts["topic"]]
        if len(past) > 8 and rnd.random() < 0.05:
            info, source = self._source(max(t.facts["day"] for t in past) + timedelta(days=400), 0)
            yield from self._told(source, info, past, 0.4)

    def _statement(
        self, thing: Thing, source: str, info: SourceInfo, offset: int, *, act: tuple[str, date] | None = None
    ) -> Statement:
        values = [
            Value(
                field,
                text,
                (Passage(offset + 20 * i, offset + 20 * i + len(text), text),),
                _RULE,
                _WHY,
                group,
            )
            for i, (field, text, group) in enumerate(self._values(thing, info.language or "en", act))
        ]
        return Statement(thing.kind, tuple(values), source, "made")

    def _values(
        self, thing: Thing, language: str, act: tuple[str, date] | None
    ) -> Iterator[tuple[str, str, int]]:
        rnd, facts = self.random, thing.facts
        if thing.kind is StatementKind.OFFICE:
            state, office, name = facts["person"]
            yield "person", _spelled(name, language, rnd), 0
            yield "office", _office_in(office, language, rnd).removeprefix("Deputy "), 0
            yield "of", state, 0
            return
        pair = facts["pair"]
        if thing.kind is StatementKind.INSTRUMENT:
            yield from self._titles(thing, language)
            yield "action", act[0] if act else "signed", 0
        elif thing.kind is StatementKind.EVENT:
            yield "kind", facts["kind"], 0
            yield "title", _data()["events"][facts["kind"]][language].format(name=facts["name"]), 0
        else:
            yield "kind", facts["kind"], 0
        turned = thing.kind in (StatementKind.INSTRUMENT, StatementKind.EVENT) and rnd.random() < 0.4
        for state in pair[::-1] if turned else pair:
            yield "state", state, 0
        if facts.get("bodies") and rnd.random() < 0.5:
            for state in pair:
                yield "body", _ministry(facts["topic"][4], state, language), 0
        yield from self._people(thing, language, act)
        told = self._day(act[1], exact=True) if act else self._day_of(thing)
        if told:
            yield "date", told, 0
        if facts.get("level") and rnd.random() < 0.7:
            yield "level", facts["level"], 0
        if not act and rnd.random() < 0.5:
            yield "place", facts["place"], 0

    def _titles(self, thing: Thing, language: str) -> Iterator[tuple[str, str, int]]:
        rnd, facts = self.random, thing.facts
        if facts["topic"] is None:
            yield (
                "title",
                {
                    "en": "Joint Statement",
                    "ru": "Совместное заявление",
                    "tr": "Ortak Açıklama",
                    "az": "Birgə Bəyanat",
                }[language],
                0,
            )
            yield "kind", "statement", 0
            return
        yield "title", _title(facts, language, rnd), 0
        if rnd.random() < 0.08:
            yield "also_titled", _title(facts, language, rnd), 0
        kind = facts["kind"]
        yield "kind", rnd.choice(("agreement", "memorandum")) if rnd.random() < 0.02 else kind, 0

    def _people(
        self, thing: Thing, language: str, act: tuple[str, date] | None
    ) -> Iterator[tuple[str, str, int]]:
        rnd, facts = self.random, thing.facts
        if "person" in facts:
            yield "person", _spelled(facts["person"][2], language, rnd), 0
        if act or "people" not in facts:
            return
        role = "participant" if thing.kind is StatementKind.CONTACT else "signatory"
        if role == "signatory" and rnd.random() < 0.4:
            return
        for group, (state, office, name) in enumerate(facts["people"], start=1):
            if group > 1 and rnd.random() < 0.1:
                continue
            yield role, _spelled(name, language, rnd), group
            if rnd.random() < 0.85:
                yield f"{role}.office", _office_in(office, language, rnd), group
            yield f"{role}.state", state, group

    def _day_of(self, thing: Thing) -> str | None:
        day = thing.facts["day"]
        if thing.kind is StatementKind.CONTACT and thing.facts["days"] and self.random.random() < 0.7:
            return f"{day.isoformat()}/{(day + timedelta(days=thing.facts['days'])).isoformat()}"
        if thing.kind is StatementKind.CONTACT:
            return self._day(day, exact=True)
        return self._day(day)

    def _day(self, day: date, *, exact: bool = False) -> str | None:
        """Return a day as a source gives it: mostly right."""
        chance = self.random.random()
        if exact:
            return day.isoformat() if chance < 0.92 else None
        if chance < 0.84:
            return day.isoformat()
        if chance < 0.89:
            return (day + timedelta(days=self.random.choice((1, 1, 2)))).isoformat()
        if chance < 0.92:
            return day.isoformat()[:7]
        if chance < 0.945:
            return day.isoformat()[:4]
        if chance < 0.95:
            return _swapped(day)
        return None


_RULE = "made.by-hand"
_WHY = "made for a measurement"


def _swapped(day: date) -> str:
    return date(day.year, day.day, day.month).isoformat() if day.day <= 12 else day.isoformat()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "tellings.toml").read_text(encoding="utf-8"))


@cache
def _state(code: str, language: str) -> languages.StateNames:
    return languages.states(language)[code]


@cache
def _genitive(name: str) -> str:
    """Return a Russian name of a state in the genitive, as rules have it for most."""
    if " " in name or name.endswith(("о", "у", "и")):
        return name
    if name.endswith("ия"):
        return name[:-1] + "и"
    if name.endswith("а"):
        return name[:-1] + ("и" if name[-2] in "гкхжшщч" else "ы")
    if name.endswith(("я", "ь")):
        return name[:-1] + "и"
    return name[:-1] + "я" if name.endswith("й") else name + "а"


@cache
def _name(state: str, office: str) -> tuple[int, int]:
    rnd = random.Random(f"{state}-{office}")
    names = _data()["names"]
    return rnd.randrange(len(names["given"])), rnd.randrange(len(names["family"]))


def _holder(state: str, office: str, day: date) -> tuple[str, str, tuple[int, int]]:
    """Return who held an office of a state on a day: five years each."""
    return state, office, _name(state, f"{office}{(day.year + len(office)) // 5}")


def _spelled(name: tuple[int, int], language: str, rnd: random.Random) -> str:
    names = _data()["names"]
    given, family = names["given"][name[0]], names["family"][name[1]]
    place = {"en": 0, "ru": 2, "tr": 3, "az": 3}[language]
    if language == "en" and rnd.random() < 0.2:
        place = 1
    first = given[place]
    if rnd.random() < 0.08:
        first = first[0] + "."
    return f"{first} {family[place]}"


def _office_in(office: str, language: str, rnd: random.Random) -> str:
    if office not in _data()["offices"]:
        return {"en": "Ambassador", "ru": "посол", "tr": "Büyükelçi", "az": "səfir"}[language]
    words = _data()["offices"][office]
    if language == "en":
        said = words[0] if rnd.random() < 0.7 else words[1]
        return f"Deputy {said}" if rnd.random() < 0.01 else said
    return str(words[PLACE[language]])


def _ministry(office: str, state: str, language: str) -> str:
    english = _data()["offices"][office][0].removeprefix("Minister of ").removeprefix("Minister for ")
    if language == "en":
        return f"Ministry of {english} of {_state(state, 'en').preferred}"
    if language == "ru":
        words = _data()["offices"][office][2].removeprefix("министр ").removeprefix("по делам ")
        return f"Министерство {words} {_genitive(_state(state, 'ru').preferred)}"
    words = _data()["offices"][office][PLACE[language]]
    words = words.replace("Bakanı", "Bakanlığı").replace("naziri", "Nazirliyi")
    return f"{_state(state, language).preferred} {words}"


def _title(facts: dict[str, Any], language: str, rnd: random.Random) -> str:
    a, b = facts["pair"] if rnd.random() < 0.6 else facts["pair"][::-1]
    topic = facts["topic"][{"en": 0, "ru": 1, "tr": 2, "az": 3}[language]]
    kind = rnd.choice(_data()["kinds"][facts["kind"]][language])
    years = f" {facts['years']}" if facts["years"] else ""
    short = rnd.random() < 0.45
    match language:
        case "en":
            topic = _dropped(topic, rnd)
            matter = rnd.choice((topic, f"cooperation in the field of {topic}", f"cooperation in {topic}"))
            between = f" between the Government of {_state(a, 'en').preferred} and the Government of {_state(b, 'en').preferred}"
            title = f"{kind}{between} on {matter}" if rnd.random() < 0.5 else f"{kind} on {matter}{between}"
            if short:
                title = rnd.choice((f"{kind} on {topic}", f"{topic} {kind.lower()}", f"{kind} on {matter}"))
            return title + (f" for{years}" if years else "")
        case "ru":
            between = f" между Правительством {_genitive(_state(a, 'ru').preferred)} и Правительством {_genitive(_state(b, 'ru').preferred)}"
            return f"{kind}{'' if short else between} о сотрудничестве в области {topic}" + (
                f" на{years} годы" if years else ""
            )
        case "tr":
            between = (
                f"{_state(a, 'tr').preferred} Hükümeti ile {_state(b, 'tr').preferred} Hükümeti Arasında "
            )
            return f"{'' if short else between}{topic.title()} Alanında İşbirliği {kind}" + years
        case _:
            between = (
                f"{_state(a, 'az').preferred} Hökuməti ilə {_state(b, 'az').preferred} Hökuməti arasında "
            )
            return f"{'' if short else between}{topic} sahəsində əməkdaşlıq haqqında {kind}" + years


def _dropped(topic: str, rnd: random.Random) -> str:
    """Return a topic with a word left out, as headlines do, where it has several."""
    words = topic.split()
    if len(words) > 3 and rnd.random() < 0.2:
        del words[rnd.choice((-1, 1))]
    return " ".join(words)
