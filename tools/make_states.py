"""Write what CLDR says of states into `languages/*/states.cldr.toml`; with --check, fail where a file is stale.

Names are CLDR's territory names; a capital is the exemplar city of a time zone whose English name is one of the
capitals in the English states file. Words of people stand in `states.toml` beside it and are never touched.
"""

import argparse
import json
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_global

from elchi import languages, vocabularies

LANGUAGES = ("az", "en", "es", "fr", "ky", "ru", "tr")
LATIN = ("az", "en", "es", "fr", "tr")  # where CLDR has no word of its own, these write the English exemplar
FOLDER = Path(languages.__file__).parent
HEAD = "# Generated from CLDR by tools/make_states.py; do not edit. Words of people stand in states.toml.\n"


def names_of(locale: Locale, code: str) -> list[str]:
    """Return CLDR's name of a state, without those that a text would never write (`Congo - Kinshasa`)."""
    name = locale.territories.get(code, "").replace("’", "'")
    return [] if not name or " - " in name else [name]


def capitals_of(locale: Locale, code: str) -> list[str]:
    """Return the names of the exemplar cities that are capitals of the state."""
    english = languages.states("en")[code].capitals
    cities = []
    for zone in get_global("territory_zones").get(code, ()):
        plain = zone.rsplit("/", 1)[-1].replace("_", " ")
        in_english = Locale("en").time_zones.get(zone, {}).get("city", plain)
        in_language = locale.time_zones.get(zone, {}).get(
            "city", in_english if locale.language in LATIN else None
        )
        if in_english in english and in_language:
            cities.append(in_language.replace("’", "'"))
    return cities


def pack(language: str) -> str:
    """Return the whole file of a language."""
    locale = Locale(language)
    lines = [HEAD]
    for code in sorted(vocabularies.states()):
        names, capitals = names_of(locale, code), capitals_of(locale, code)
        if names:
            lines.append(f"\n[{code}]\nnames = {json.dumps(names, ensure_ascii=False)}\n")
            if capitals:
                lines.append(f"capitals = {json.dumps(capitals, ensure_ascii=False)}\n")
    return "".join(lines)


def main() -> int:
    """Write every file, or with --check say which are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail where a file is stale")
    check = parser.parse_args().check
    stale = 0
    for language in LANGUAGES:
        path, text = FOLDER / language / "states.cldr.toml", pack(language)
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if check:
            print(f"{path} is stale; run tools/make_states.py.", file=sys.stderr)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return int(check and stale > 0)


if __name__ == "__main__":
    sys.exit(main())
