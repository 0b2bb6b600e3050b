"""A language pack: what words mean and how a sentence of the trade is built, loaded from TOML once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Any

from elchi.errors import PackError
from elchi.languages import StateNames
from elchi.languages import organisations as organisation_names
from elchi.languages import states as state_names
from elchi.reading.tokens import fold, tokenise
from elchi.vocabularies import offices_lacking

Trie = dict[str, Any]
ENTRY = ""  # the key under which a trie node keeps its entries; no token is empty


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word stands for: a category (`state`, `office`, `verb`) and a value in it.

    `cased`: only if large; `upper`: only if all of it is, as an acronym: "ROK" is a state, "Rok" a man.
    """

    category: str
    value: str
    form: str = ""
    cased: bool = False
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar as the pack writes it; `pattern` is compiled by `grammar`."""

    id: str
    pattern: str
    yields: str
    because: str
    reads: str
    leaves: str
    options: frozenset[str] = frozenset()


@dataclass(slots=True)
class Pack:
    """Everything the reader knows of one language. Read-only after loading."""

    language: str
    trie: Trie = field(default_factory=dict)
    splits: frozenset[str] = frozenset()
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    ties: dict[str, frozenset[str]] = field(default_factory=dict)  # of these the words about ties
    abbreviations: frozenset[str] = frozenset()
    portfolio: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()  # words that are small in a title whose letters are all capitals
    rules: tuple[Rule, ...] = ()
    capitals: dict[str, str] = field(default_factory=dict)  # state -> its capital's preferred name
    lacking: dict[str, str] = field(default_factory=dict)  # offices that some states have not, by their words
    meant: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # office -> whose holders are called so too
    called: dict[str, str] = field(default_factory=dict)  # what a capital is called by its state -> its name
    state_names: dict[str, str] = field(default_factory=dict)
    gate_acts: tuple[str, ...] = ()
    gate_parties: tuple[str, ...] = ()

    def add(self, phrase: str, meaning: Meaning) -> None:
        """Teach a phrase: from now on the marks know it."""
        tokens = tokenise(phrase, 0, len(phrase), self.splits)
        if not tokens:
            return
        node = self.trie
        for token in tokens:
            node = node.setdefault(token.low, {})
        entries: list[Meaning] = node.setdefault(ENTRY, [])
        if meaning not in entries:
            entries.append(meaning)


OFFICE_WORDS = """before drop link counterpart sole advisers ranks leading men women unlike local generic envoys
    presiding bracketed houses its represented voices banks callings careers made posts then
    informal lesser"""
PEOPLE_WORDS = "particles particles_first suffixes never never_first given kin chiefly lineage"
KEYS = {
    "people": {"offices", "portfolio", "honorifics", "particles", "particles_first", "suffixes", "never", "never_first", "given", "kin", "chiefly", "lineage"},
    "offices": {"callings", "careers", "made", "posts", "then", "informal", "lesser", "unlike", "banks", "state", "body", "plural", "before", "drop", "link", "counterpart", "local", "generic", "envoys", "presiding", "bracketed", "houses", "awaiting", "its", "represented", "voices", "sole", "advisers", "ranks", "lacking", "leading", "meant", "men", "women"},
    "bodies": {"heads", "small", "government", "inner", "parliaments", "plurals", "chambers", "courts", "schools", "organs", "formerly", "renamed"},
    "time": {
        "months", "weekdays", "seasons", "today", "day_before", "day_after", "yesterday", "tomorrow", "same_day", "same_year", "last_year",
        "this_year", "next_year", "last_month", "this_month", "next_month", "next_week", "half", "numbers", "ordinals", "early",
        "past", "ago", "long_units", "decade_tails", "once", "stay_last", "stay_parts", "stay_nouns",
    },
    "instrument": {"heads", "plural"},
    "rule": {"id", "pattern", "yields", "because", "reads", "leaves", "options"},
    "verb": {"forms"},
    "contacts": {
        "support", "frame", "telling", "foretold", "aside", "its", "until",
        "further", "honour", "again", "several", "counted", "measures", "times", "spans", "achieved", "under", "official", "leaving", "onward", "council_heads", "council_kinds", "council_acronyms", "topics", "conversation", "visitor", "receiver", "host", "seen", "talk", "day_part", "ordinal_tails", "elsewhere", "by_link", "beside", "during", "ahead", "upcoming", "in_person", "by_wire", "apart", "days", "discuss", "about", "here", "vague", "everyday", "acts", "bonds", "own", "arriving", "ending", "reaching", "agencies", "seats",
    },
}  # fmt: skip
TIE_KEYS = {
    "when", "relative", "apart", "adversative", "joining", "backward", "conditions", "prepositions", "plain", "endings",
    "ordinal", "locative", "with", "joints", "authority", "by", "as", "of_states", "diplomatic", "have", "announced",
    "renewed", "agreed", "aims", "unsure", "establishing", "restoring", "statehood", "around_state", "without_object",
    "lower_missions", "this", "it", "post", "envoys", "not_envoys", "one_by_one", "turns", "stands_for", "nor", "this_act", "happened", "recalled", "of_own", "took", "minister", "honorary_consul", "nominated", "promoted",
    "capital", "relative_object", "accredited", "citizens", "anniversary", "several", "rank", "accede", "beside_state",
    "echo", "echo_beside", "later", "may", "member", "member_words", "new", "part_member", "sections",
    "states_word", "wish", "nuncio", "heads", "each", "next", "days", "weeks", "months", "years", "one", "that", "had", "have_mission", "regions", "they", "with_whom", "them", "since", "her", "became", "in_office", "from_day", "only", "hers", "apart_by", "there", "honorary", "pleased", "same", "palaces", "residing",
}  # fmt: skip
GRAMMAR_KEYS = {
    "articles", "genitive", "of", "and", "between", "by", "with", "title_prepositions", "title_stops", "field_words",
    "title_adjectives_not", "two_sides", "two_people", "the_two", "it", "guest", "pronouns", "object_pronouns", "abbreviations", "levels", "planned",
    "signed_marks", "titled", "copula", "also_words", "supposing", "leads", "as", "to_place", "from_place", "relatives", "title_endings",
    "notes_by", "past_endings", "possessives", "locatives", "domestic", "business", "there", "former_latter", "gate_strong", "dated", "adjective_endings", "earlier", "none", "counting", "counted", "behalf", "for_side", "it_object", "papers_of", "title_again", "part_words", "part_matters", "plural_endings", "in_force", "under_way", "signatories", "signings", "twinned", "by_way", "chairs", "firm", "day_from", "plurals_alike", "indefinite", "masculine",
    "past_be", "present_be", "past_do", "occasion_opens", "participle_links", "work_on_papers", "unreal", "unreal_not", "unreal_planned", "real_links", "city_states", "capital_of_adjective", "capital_of_state", "row_words",
    "whose", "institutes", "behind_link", "interview", "you", "our", "your", "my", "rumour", "true", "untrue",
    "votes", "same_town", "no_subject", "announcing", "further_term", "with_act", "many", "place_heads", "day_heads", "backshift", "settled", "settled_that", "own_heads", "own_state", "in_charge", "heads_ended", "heads_to_come", "heads_in_force", "number_heads", "notes_about", "upshot", "occasion", "that_one", "title_moments", "title_moments_before",
}  # fmt: skip
FORMS = ("base", "s", "past", "participle", "ing")
# Verbs that say nothing of relations between states unless a noun of the trade stands beside them: no key to the gate.
PLAIN_VERBS = (
    "be", "say", "other", "become", "raise", "end", "grant", "introduce", "abolish", "in_force", "operate", "switch",
    "begin", "exempt", "hoist", "reach_level", "spend",
)  # fmt: skip
PLAIN_NOUNS = ("opening", "closing", "appointing", "staged")  # likewise


def _table(language: str, name: str) -> dict[str, Any]:
    source = resources.files("elchi.languages").joinpath(language, f"{name}.toml")
    if not source.is_file():
        raise PackError(f"language pack {language!r} has no {name}.toml; add it under languages/{language}/.")
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"languages/{language}/{name}.toml is not TOML: {error}") from error


def _known(where: str, table: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    unknown = sorted(set(table) - keys)
    if unknown:
        raise PackError(
            f"{where} has unknown keys: {', '.join(unknown)}; known are {', '.join(sorted(keys))}."
        )
    return table


@lru_cache(maxsize=16)
def load(language: str) -> Pack:
    """Return the pack of a language, loaded once. Raises PackError on unknown keys or missing files."""
    states = state_names(language)
    pack = Pack(language)
    pack.splits = _splits(states)
    _teach_states(pack, states)
    _teach_words(pack, language)
    _teach_capitals(pack, states)
    pack.small = (
        pack.words["title_prepositions"] | pack.words["articles"] | pack.words["and"] | pack.words["between"]
    )
    _teach_people(pack, language)
    _teach_verbs(pack, language)
    _teach_contacts(pack, language)
    _teach_ties(pack, language)
    pack.rules = _rules(language)
    return pack


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Return the languages that can be read: those whose pack has rules."""
    root = resources.files("elchi.languages")
    return tuple(sorted(d.name for d in root.iterdir() if d.joinpath("rules").is_dir()))


def _splits(states: Mapping[str, StateNames]) -> frozenset[str]:
    words = (w for s in states.values() for w in (*s.names, *s.adjectives, *s.capitals))
    return frozenset(fold(w) for w in words if " " not in w and "-" not in w)


def _teach_states(pack: Pack, states: Mapping[str, StateNames]) -> None:
    parties: list[str] = []
    for code, state in states.items():
        pack.state_names[code] = state.preferred
        for category, phrases in (
            ("state", state.names),
            ("adjective", state.adjectives),
            ("people", state.peoples),
            ("capital", state.capitals),
        ):
            for phrase in phrases:
                form = "ambiguous" if phrase in state.ambiguous else ""
                pack.add(phrase, Meaning(category, code, form, cased=True, upper=phrase.isupper()))
            parties.extend(phrases)
        if state.capitals:
            pack.capitals[code] = state.capitals[0]
    for code, organisation in organisation_names(pack.language).items():
        for phrase in {code, *organisation.names, *organisation.adjectives}:
            form = "ambiguous" if phrase in organisation.ambiguous else ""
            pack.add(phrase, Meaning("organisation", code, form, cased=True))
            parties.append(phrase)
    for code, towns in _table(pack.language, "places").items():
        for town in towns:
            pack.add(town, Meaning("town", code, cased=True))
    pack.gate_parties = tuple(parties)


def _teach_capitals(pack: Pack, states: Mapping[str, StateNames]) -> None:
    """Teach by what their states capitals are called: "the Portuguese capital", "Portugal's capital"."""
    for code, capital in pack.capitals.items():
        for form in pack.words.get("capital_of_adjective", ()):
            for adjective in states[code].adjectives:
                _teach_capital(pack, form.format(adjective), code, capital)
        for form in pack.words.get("capital_of_state", ()):
            for name in states[code].names:
                _teach_capital(pack, form.format(name), code, capital)


def _teach_capital(pack: Pack, phrase: str, code: str, capital: str) -> None:
    pack.add(phrase, Meaning("capital", code))
    pack.called[fold(phrase)] = capital


def _teach_words(pack: Pack, language: str) -> None:
    acts: list[str] = []
    for kind, table in _table(language, "instruments").items():
        _known(f"{language}/instruments.toml [{kind}]", table, KEYS["instrument"])
        for number in ("heads", "plural"):
            for phrase in table[number]:
                pack.add(phrase, Meaning("instrument", kind, form=number))
                if kind != "generic":
                    acts.append(phrase)
    for category, phrases in _table(language, "nouns").items():
        for phrase in phrases:
            pack.add(phrase, Meaning("noun", category))
            if category != "days":  # "days of" says nothing by itself
                acts.append(phrase)
    pack.gate_acts = tuple(acts)
    grammar = _known(f"{language}/grammar.toml", _table(language, "grammar"), GRAMMAR_KEYS)
    for key in ("two_sides", "two_people", "the_two", "it", "guest"):
        for phrase in grammar.get(key, ()):
            pack.add(phrase, Meaning("anaphor", key))
    for phrase in grammar["and"]:
        pack.add(phrase, Meaning("word", "and"))
    for phrase in grammar["in_charge"]:
        pack.add(phrase, Meaning("in_charge", "in_charge"))
    for said in ("ended", "to_come", "in_force"):
        for phrase in grammar[f"heads_{said}"]:
            pack.add(phrase, Meaning("head", said))
    for phrase in grammar["behalf"]:
        pack.add(phrase, Meaning("behalf", "behalf"))
    pack.abbreviations = frozenset(grammar["abbreviations"])
    pack.words = {k: frozenset(fold(w) for w in v) for k, v in grammar.items()}
    time = _known(f"{language}/time.toml", _table(language, "time"), KEYS["time"])
    for name in ("months", "weekdays", "seasons"):
        for place, phrases in enumerate(time[name]):
            for phrase in phrases:
                pack.add(phrase, Meaning(name[:-1], str(place + 1), cased=name == "months"))
    for place, phrase in enumerate(time["numbers"]):
        pack.add(phrase, Meaning("number", str(place)))
    for place, phrase in enumerate(time["ordinals"]):
        pack.add(phrase, Meaning("ordinal", str(place + 1)))
    for name in (
        "today",
        "yesterday",
        "tomorrow",
        "same_day",
        "day_before",
        "day_after",
        "same_year",
        "last_year",
        "this_year",
        "next_year",
        "last_month",
        "this_month",
        "next_month",
        "next_week",
        "early",
        "half",
        "past",
    ):
        for phrase in time[name]:
            pack.add(phrase, Meaning("deictic", name))
    for key in ("ago", "long_units", "decade_tails", "once", "stay_last", "stay_parts", "stay_nouns"):
        pack.words[key] = frozenset(fold(w) for w in time[key])


def _teach_people(pack: Pack, language: str) -> None:
    people = _known(f"{language}/people.toml", _table(language, "people"), KEYS["people"])
    offices = _known(f"{language}/people.toml [offices]", people["offices"], KEYS["offices"])
    for level in ("state", "body"):
        for phrase in offices[level]:
            pack.add(phrase, Meaning("office", level))
            if phrase.count(" ") == 1:
                pack.add(phrase.replace(" ", "-"), Meaning("office", level))
            for awaited in offices["awaiting"] if level == "state" else ():
                pack.add(f"{phrase}-{awaited}", Meaning("office", level))
    for phrase in offices["informal"]:
        pack.add(phrase, Meaning("office", "state", form="informal"))
    for phrase, singular in offices["plural"].items():
        pack.add(
            phrase, Meaning("offices", singular, form="state" if singular in offices["state"] else "body")
        )
    for phrase in people["honorifics"]:
        pack.add(phrase, Meaning("honorific", ""))
    for phrase in offices["counterpart"]:
        pack.add(phrase, Meaning("counterpart", ""))
    for key in OFFICE_WORDS.split():
        pack.words["office_" + key] = frozenset(fold(w) for w in offices[key])
    lacking = offices.get("lacking", {})
    _known(f"{language}/people.toml [offices.lacking]", lacking, set(offices_lacking()))
    pack.lacking = {fold(said): office for office, phrases in lacking.items() for said in phrases}
    pack.meant = {fold(said): tuple(map(fold, held)) for said, held in offices.get("meant", {}).items()}
    for key in PEOPLE_WORDS.split():
        pack.words[key] = frozenset(people[key])
    pack.portfolio = frozenset(people["portfolio"])
    bodies = _known(f"{language}/bodies.toml", _table(language, "bodies"), KEYS["bodies"])
    for phrase in bodies["heads"]:
        pack.add(phrase, Meaning("body", "government" if phrase in bodies["government"] else "body"))
    for phrase, code in bodies["parliaments"].items():
        pack.add(phrase, Meaning("body", "body"))
        pack.add(phrase, Meaning("parliament", code))
    pack.words["body_plurals"] = frozenset(bodies["plurals"])
    pack.words["body_chambers"] = frozenset(bodies["chambers"])
    pack.words["body_formerly"] = frozenset(bodies["formerly"])
    pack.words["body_renamed"] = frozenset(bodies["renamed"])
    pack.words["body_organs"] = frozenset(bodies["organs"])
    pack.words["body_schools"] = frozenset(bodies["schools"])
    pack.words["body_courts"] = frozenset(bodies["courts"])
    pack.words["body_inner"] = frozenset(bodies["inner"])
    pack.words["body_small"] = frozenset(bodies["small"])


def _teach_verbs(pack: Pack, language: str) -> None:
    for name, table in _table(language, "verbs").items():
        if name == "auxiliary":
            for kind, phrases in table.items():
                for phrase in phrases:
                    pack.add(phrase, Meaning("auxiliary", kind))
            continue
        _known(f"{language}/verbs.toml [{name}]", table, KEYS["verb"])
        for forms in table["forms"]:
            if len(forms) != len(FORMS):
                raise PackError(
                    f"{language}/verbs.toml [{name}]: {forms} needs {len(FORMS)} forms: {', '.join(FORMS)}."
                )
            for form, phrase in zip(FORMS, forms, strict=True):
                pack.add(phrase, Meaning("verb", name, form=form))
                if name not in PLAIN_VERBS:
                    pack.gate_acts += (phrase,)


def _teach_contacts(pack: Pack, language: str) -> None:
    """Words about contacts; a language without the file goes by its rules alone."""
    if not resources.files("elchi.languages").joinpath(language, "contacts.toml").is_file():
        return
    table = _known(f"{language}/contacts.toml", _table(language, "contacts"), KEYS["contacts"])
    for code, houses in table.pop("seats", {}).items():
        for house in houses:
            pack.add(house, Meaning("seat", code, cased=True))
    for code, agencies in table.pop("agencies", {}).items():
        for agency in agencies:
            pack.add(agency, Meaning("agency", code, cased=True, upper=agency.isupper()))
    for key, phrases in table.items():
        pack.words["contact_" + key] = frozenset(fold(p) for p in phrases)
        for phrase in phrases:
            if " " in phrase and key not in ("everyday", "acts"):
                pack.add(phrase, Meaning(key, ""))


def _teach_ties(pack: Pack, language: str) -> None:
    """Words about ties, and how a sentence is parted; a language without the file has none of them."""
    table: dict[str, Any] = {}
    if resources.files("elchi.languages").joinpath(language, "ties.toml").is_file():
        table = _known(f"{language}/ties.toml", _table(language, "ties"), TIE_KEYS)
    for key in TIE_KEYS:
        pack.words["tie_" + key] = pack.ties[key] = frozenset(fold(p) for p in table.get(key, ()))


RULE_FILES = ("instruments", "ties", "contacts", "events")


def _rules(language: str) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    seen: set[str] = set()
    for name in RULE_FILES:
        where = f"{language}/rules/{name}.toml"
        for table in _table(language, f"rules/{name}").get("rule", ()):
            _known(f"{where} rule {table.get('id', '?')}", table, KEYS["rule"])
            missing = sorted(KEYS["rule"] - {"options"} - set(table))
            if missing:
                raise PackError(f"{where} rule {table.get('id', '?')} lacks {', '.join(missing)}.")
            if table["id"] in seen:
                raise PackError(f"{where} has two rules called {table['id']}; give one another id.")
            seen.add(table["id"])
            rules.append(Rule(**{**table, "options": frozenset(table.get("options", ()))}))
    return tuple(rules)
