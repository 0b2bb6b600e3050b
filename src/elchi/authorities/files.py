"""The authority files: every state, person, body and office that statements speak of, each with all its names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from elchi import languages, vocabularies
from elchi.authorities.bodies import parts, stands_under
from elchi.authorities.match import SAME, same_body
from elchi.authorities.names import romanised
from elchi.authorities.offices import Holding, Row, Tenure, holdings, people, seen
from elchi.model.authority import Authority, AuthorityKind, Name


@dataclass(frozen=True, slots=True)
class Files:
    """All authorities, by kind and then id, and the tenures that tie persons to offices."""

    authorities: tuple[Authority, ...]
    tenures: tuple[Tenure, ...]

    def of(self, kind: AuthorityKind) -> tuple[Authority, ...]:
        """Return the authorities of one kind."""
        return tuple(authority for authority in self.authorities if authority.kind is kind)


def authorities_of(statements: Iterable[Row]) -> Files:
    """Return whom and what (source id, its info, statement) speak of; the order of statements makes no difference."""
    rows = sorted(statements, key=lambda row: (row[1].published or "9999", row[0], row[2].id))
    states = [state(code) for code in sorted({code for _, _, said in rows for code in said.all("state")})]
    bodies = _bodies(rows)
    ids: set[str] = set()
    persons: list[Authority] = []
    offices: dict[str, list[Holding]] = {}
    tenures: list[Tenure] = []
    for said in people(holdings(rows)):
        person = _person(said, ids)
        persons.append(person)
        for office, told in _offices(said).items():
            offices.setdefault(office, []).extend(told)
            first, last = seen(told)
            tenures.append(
                Tenure(person.id, office, first, last, tuple(dict.fromkeys(h.statement for h in told)))
            )
    held = [_office(id_, told) for id_, told in sorted(offices.items())]
    return Files(
        tuple(states + sorted(persons + bodies + held, key=lambda a: (a.kind.value, a.id))),
        tuple(sorted(tenures, key=lambda t: (t.person, t.seen_from or "9999", t.office))),
    )


def state(code: str) -> Authority:
    """Return a state or organisation by its code, with its names in every language; an unknown code names itself."""
    names: list[Name] = []
    for language in languages.available():
        for table in (languages.states(language), languages.organisations(language)):
            if code in table:
                names += [Name(word, language) for word in table[code].names]
    known = vocabularies.states().get(code)
    english = next((name.text for name in names if name.language == "en"), code)
    return Authority(
        code,
        AuthorityKind.STATE,
        english,
        tuple(names),
        valid_from=known.valid_from if known else None,
        valid_until=known.valid_until if known else None,
    )


def slug(text: str) -> str:
    """Return a text as it stands in an id: plain Latin letters and digits with hyphens between words."""
    words = "".join(letter if letter.isalnum() else " " for letter in romanised(text)).split()
    return "-".join(words) or "unnamed"


def _is_latin(name: str) -> bool:
    return all(letter < "\u0250" for letter in name if letter.isalpha())


def _person(said: Sequence[Holding], ids: set[str]) -> Authority:
    spellings = Counter(holding.name for holding in said)
    preferred = max(spellings, key=lambda name: (_is_latin(name), len(name.split()), spellings[name], name))
    sides = Counter(holding.state for holding in said if holding.state in vocabularies.states())
    side = min(sides, key=lambda code: (-sides[code], code)) if sides else None
    wanted = f"person/{slug(preferred)}"
    choices = [wanted, f"{wanted}-{(side or 'xx').lower()}"]
    id_ = next((c for c in choices if c not in ids), f"{choices[1]}-{len(ids)}")
    ids.add(id_)
    names = {(holding.name, holding.language): None for holding in said}
    variants = tuple(
        Name(text, language) for text, language in sorted(names, key=lambda n: (n[0], n[1] or ""))
    )
    return Authority(id_, AuthorityKind.PERSON, preferred, variants, side)


def _offices(said: Sequence[Holding]) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    for holding in said:
        if holding.office:
            side = (
                (holding.state or "unknown")
                if holding.state in vocabularies.states()
                else slug(holding.state or "")
            )
            found.setdefault(f"office/{side.lower()}/{slug(_settled(holding, found))}", []).append(holding)
    return found


def _settled(holding: Holding, found: dict[str, list[Holding]]) -> str:
    """Return the wording of the office that this person is already said to hold, where the two are one office."""
    for others in found.values():
        other = others[0]
        if other.state == holding.state and same_body(other.office or "", holding.office or "") >= SAME:
            return other.office or ""
    return holding.office or ""


def _office(id_: str, told: Sequence[Holding]) -> Authority:
    wordings = Counter(holding.office or "" for holding in told)
    preferred = min(wordings, key=lambda text: (-wordings[text], text))
    side = told[0].state if told[0].state in vocabularies.states() else None
    names = {(holding.office or "", holding.language): None for holding in told}
    return Authority(
        id_,
        AuthorityKind.OFFICE,
        preferred,
        tuple(Name(text, language) for text, language in sorted(names, key=lambda n: (n[0], n[1] or ""))),
        side,
    )


def _bodies(rows: Sequence[Row]) -> list[Authority]:
    """Return bodies with their spellings joined; one whose name says that it stands under another has it as parent."""
    groups: list[list[tuple[str, str | None]]] = []
    by_key: dict[str, list[int]] = {}
    for _, info, statement in rows:
        for name in statement.all("body"):
            keys = {word[:5] for word in parts(name).core}
            places = sorted({place for key in keys for place in by_key.get(key, ())})
            found = next((p for p in places if same_body(groups[p][0][0], name) >= 0.85), None)
            if found is None:
                found = len(groups)
                groups.append([])
                for key in keys:
                    by_key.setdefault(key, []).append(found)
            groups[found].append((name, info.language))
    made: dict[str, Authority] = {}
    for group in groups:
        spellings = Counter(name for name, _ in group)
        preferred = max(spellings, key=lambda name: (spellings[name], len(name), name))
        sides = sorted(parts(preferred).states)
        variants = tuple(
            Name(text, lang) for text, lang in sorted(set(group), key=lambda n: (n[0], n[1] or ""))
        )
        id_ = f"body/{slug(preferred)}"
        made[id_] = Authority(
            id_, AuthorityKind.BODY, preferred, variants, sides[0] if len(sides) == 1 else None
        )
    return [_with_parent(body, made) for body in made.values()]


def _with_parent(body: Authority, known: dict[str, Authority]) -> Authority:
    above = stands_under(body.preferred)
    parent = f"body/{slug(above)}" if above else None
    if parent is None or parent not in known:
        return body
    return Authority(body.id, body.kind, body.preferred, body.variants, body.state, parent)
