"""The formats: well formed, of their schema's elements, the treaty named as RDA names it, nothing lost on the way."""

import io
import json
import re
from dataclasses import replace

import pymarc
import pytest
from lxml import etree

from elchi.exchange import FORMATS, Description, marc, mods
from elchi.exchange.dublin_core import elements
from elchi.exchange.formats import preferred
from elchi.exchange.json_ld import json_ld
from exchange.made import NAMES, PROTOCOL, document, protocol, visit

ALL = {"protocol": protocol(), "three": protocol("AZ", "KG", "TR"), "visit": visit(), "document": document()}
DC = {
    *("contributor", "coverage", "creator", "date", "description", "format", "identifier", "language"),
    *("publisher", "relation", "rights", "source", "subject", "title", "type"),
}
MODS = {
    *("abstract", "accessCondition", "classification", "extension", "genre", "identifier", "language"),
    *("location", "name", "note", "originInfo", "part", "physicalDescription", "recordInfo", "relatedItem"),
    *("subject", "tableOfContents", "targetAudience", "titleInfo", "typeOfResource"),
}


def parsed(suffix: str, d: Description) -> etree._Element:
    return etree.fromstring(FORMATS[suffix].write(d))


def one(d: Description) -> pymarc.Record:
    return next(pymarc.MARCReader(FORMATS["mrc"].write(d), to_unicode=True))


def told(record: pymarc.Record) -> list[str]:
    return [str(field) for field in record.fields]


@pytest.mark.parametrize("name", ALL)
def test_marc_says_the_same_in_both_its_forms_and_comes_back_from_pymarc_as_it_went(name: str) -> None:
    d = ALL[name]
    written = one(d)
    (read,) = pymarc.parse_xml_to_array(io.BytesIO(FORMATS["marcxml"].write(d)), strict=True)
    assert told(written) == told(read)
    assert [str(f) for f in one(d).fields] == told(next(pymarc.MARCReader(written.as_marc())))
    assert str(written.leader)[5:8] == str(read.leader)[5:8] and written.leader[9] == "a"
    assert len(written["008"].data) == 40
    assert [f.tag for f in written.fields] == sorted(f.tag for f in written.fields)


@pytest.mark.parametrize("name", ALL)
def test_every_field_of_marc_has_the_form_that_the_schema_wants(name: str) -> None:
    for field in marc.fields(ALL[name]):
        assert re.fullmatch(r"\d{3}", field.tag)
        assert field.indicators == "" or re.fullmatch(r"[ 0-9]{2}", field.indicators)
        assert all(said.strip() for _, said in field.subfields) or field.tag in ("006", "007", "008")
        assert all(re.fullmatch(r"[a-z0-9]", code) for code, _ in field.subfields) or not field.indicators
    assert re.fullmatch(r"\d{5}[acdnp][a-z][a-z][ a]a22\d{5}[ 0-9a-z]i 4500", marc.leader(ALL[name]))


@pytest.mark.parametrize(
    ("states", "date", "signed"),
    [
        (("AZ", "KG"), "2021-05-03", "(2021 May 3)"),
        (("AZ", "KG", "TR"), "2021-05", "(2021 May)"),
        (("AZ", "KG"), "2021~", "(2021)"),
        (("AZ", "KG"), None, None),
    ],
)
def test_a_treaty_is_entered_under_its_title_and_day_with_each_party_beside_it(
    states: tuple[str, ...], date: str | None, signed: str | None
) -> None:
    record = one(protocol(*states, date=date))
    assert (record["130"]["a"], record["130"].get("d")) == (PROTOCOL, signed)
    assert not {"110", "240"} & {field.tag for field in record.fields}
    parties = [field["a"] for field in record.get_fields("710") if field.get("e")]
    assert parties == [f"{NAMES[code]}," for code in states]
    assert record["008"].data[24] == "z" and record["245"].indicators[0] == "1"
    assert record.get_fields("046") == [] if date is None else record["046"]["k"] == date


def test_what_is_only_planned_binds_nobody_and_gets_no_uniform_title() -> None:
    record = one(protocol(planned=True))
    assert not {"110", "130", "240"} & {f.tag for f in record.fields}
    assert record["500"]["a"].startswith("Announced")


def test_what_a_machine_made_is_marked_and_linked_from_every_field_it_read() -> None:
    record = one(protocol())
    mark = record["883"]
    assert (mark.indicators[0], mark["8"], mark["q"], mark["d"]) == ("0", "1\\p", "elchi/1", "20240102")
    assert all(record[tag]["8"] == "1\\p" for tag in ("130", "245", "246", "518", "650", "700", "787"))
    assert record["786"].get("8") is None and "883" not in one(visit())


def test_a_field_longer_than_iso_2709_can_hold_is_cut_there_and_whole_in_xml() -> None:
    import dataclasses

    long = dataclasses.replace(document(), title="слово " * 3000)
    record = one(long)
    assert record["245"]["a"].endswith(" …") and len(record["245"]["a"].encode()) < 9_999
    assert "слово " * 2999 in FORMATS["marcxml"].write(long).decode()
    many = dataclasses.replace(protocol(), sources=protocol().sources * 3000)
    assert len(FORMATS["mrc"].write(many)) < 99_999
    assert one(many)["856"]["u"] == many.address and one(many)["883"]


@pytest.mark.parametrize("name", ALL)
def test_dublin_core_holds_none_but_the_fifteen_elements_and_what_the_description_says(name: str) -> None:
    root = parsed("dc", ALL[name])
    tags = [etree.QName(child) for child in root]
    assert {tag.namespace for tag in tags} == {"http://purl.org/dc/elements/1.1/"}
    assert {tag.localname for tag in tags} <= DC and len(DC) == 15
    assert root.find("{*}title").text == ALL[name].title
    assert ALL[name].ark in [e.text for e in root.findall("{*}identifier")]


@pytest.mark.parametrize("name", ALL)
def test_mods_holds_top_elements_of_its_schema_each_with_words(name: str) -> None:
    root = parsed("mods", ALL[name])
    assert {etree.QName(child).localname for child in root} <= MODS
    assert root.findtext("{*}titleInfo/{*}title") == ALL[name].title
    assert root.findtext("{*}recordInfo/{*}recordIdentifier") == ALL[name].ark
    assert all(e.text or len(e) for e in root.iter())


def test_the_instrument_that_is_amended_is_named_in_every_format_that_can_say_so() -> None:
    target = 'Agreement on Trade & "Green" Corridors <draft>'
    d = protocol()
    assert json_ld(d)["eli:amends"][0]["name"] == target
    assert elements(d)["relation"] == [target]
    assert one(d)["787"]["t"] == target and one(d)["787"]["i"] == "Amends:"
    assert parsed("mods", d).find("{*}relatedItem[@displayLabel='Amends']") is not None


def test_json_ld_calls_an_instrument_legislation_and_a_visit_an_event() -> None:
    assert json.loads(FORMATS["jsonld"].write(protocol()))["@type"] == "Legislation"
    told = json.loads(FORMATS["jsonld"].write(visit()))
    assert (told["@type"], told["startDate"], told["attendee"][0]["jobTitle"]) == (
        "Event",
        "2000-23",
        "President",
    )
    assert all(value not in (None, [], {}) for value in told.values())


def test_csl_json_has_dates_in_parts_or_in_words_and_parties_as_authors() -> None:
    (item,) = json.loads(FORMATS["csl.json"].write(protocol()))
    assert item["type"] == "treaty" and item["issued"] == {"date-parts": [[2021, 5, 3]]}
    assert [a["literal"] for a in item["author"]] == ["Azerbaijan", "Kyrgyzstan"]
    (item,) = json.loads(FORMATS["csl.json"].write(visit()))
    assert item["issued"] == {"literal": "autumn 2000"}
    (item,) = json.loads(FORMATS["csl.json"].write(protocol(date="2021-05~")))
    assert item["issued"] == {"date-parts": [[2021, 5]], "circa": True}
    (item,) = json.loads(FORMATS["csl.json"].write(document()))
    assert item["DOI"] == "10.1234/x"


def test_bibtex_escapes_what_tex_would_take_for_commands() -> None:
    said = FORMATS["bib"].write(protocol()).decode()
    assert r"Trade \& " in said and said.count("{") - said.count(r"\{") == said.count("}") - said.count(r"\}")
    assert "author = {{Azerbaijan} and {Kyrgyzstan}}" in said and "month = may," in said


def test_ris_has_its_type_first_and_ends_with_er_on_lines_of_the_form() -> None:
    for d in ALL.values():
        lines = FORMATS["ris"].write(d).decode().split("\r\n")
        assert lines[0].startswith("TY  - ") and lines[-2] == "ER  - " and lines[-1] == ""
        assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "DA  - 2021/05/03/" in FORMATS["ris"].write(protocol()).decode()
    assert "DA  - 2022/04//" in FORMATS["ris"].write(document()).decode()


def test_characters_that_xml_cannot_hold_do_not_break_it() -> None:
    import dataclasses

    d = dataclasses.replace(document(), title="a\x00b\x1f\ud800]]>")
    for suffix in ("dc", "mods", "marcxml"):
        parsed(suffix, d)


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("", None),
        ("*/*", None),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", None),
        ("application/marcxml+xml", "marcxml"),
        ("application/ld+json, text/html;q=0.5", "jsonld"),
        ("text/html, application/ld+json;q=0.9", None),
        ("application/x-bibtex;q=0.4, application/vnd.citationstyles.csl+json;q=0.8", "csl.json"),
        ("application/xml", "dc"),
        ("application/ld+json;q=x", None),
    ],
)
def test_the_format_is_the_one_that_is_wanted_most(accept: str, suffix: str | None) -> None:
    found = preferred(accept)
    assert (found.suffix if found else None) == suffix


def test_subjects_name_the_nearest_of_other_lists_by_their_addresses() -> None:
    from elchi import vocabularies
    from elchi.exchange import wording

    eurovoc, united_nations, kingdom = wording.matches("trade")
    assert (eurovoc.scheme, eurovoc.address) == ("eurovoc", "http://eurovoc.europa.eu/11")
    assert (united_nations.scheme, united_nations.address) == (
        "unbist",
        "http://metadata.un.org/thesaurus/070100",
    )
    assert (kingdom.scheme, kingdom.address, kingdom.name) == ("ukto", None, "TRADE")
    described = replace(protocol(), subjects=("trade", "regions"))
    said = [pair for field in marc.fields(described) for pair in field.subfields]
    keywords = [word for word in json_ld(described)["keywords"] if isinstance(word, dict)]
    for match in (eurovoc, united_nations):
        assert ("0", match.address) in said and ("2", match.scheme) in said
        assert f'valueURI="{match.address}"' in mods.mods(described)
        assert match.address in [word.get("@id") for word in keywords]
    bare = [field for field in marc.fields(described) if ("a", "TRADE") in field.subfields]
    assert [field.indicators for field in bare] == [" 4"]
    assert wording.matches("regions") == ()
    held = [found for code in vocabularies.subjects() for found in wording.matches(code)]
    addresses = [found.address for found in held if found.address]
    assert len(addresses) == len(set(addresses)) > 75
    assert len({(found.scheme, found.name) for found in held}) == len(held) > 95
