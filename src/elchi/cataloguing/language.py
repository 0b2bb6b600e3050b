"""In which language is it written? Told from the letters alone, and only where they tell."""

import re
from functools import cache
from typing import Any

_ENOUGH = 20  # letters; a name or two says nothing of a language
_SURE = 0.4  # py3langid's calibrated confidence: whole sentences lie above 0.5, made-up words below 0.2
_SAMPLE = 20000


def of(text: str, *, said: str | None = None) -> str | None:
    """Return the ISO 639-1 code of the language of a text, or None where it cannot be told.

    Text in no language (tables of figures, made-up words) and in languages without such a code give None. What the
    document itself says (`said`, such as `en-GB`) counts only where the text is too short to tell.
    """
    sample = text[:_SAMPLE]
    if sum(letter.isalpha() for letter in sample) < _ENOUGH:
        found = re.match(r"([a-zA-Z]{2})(?:$|[-_])", (said or "").strip())
        return found[1].lower() if found else None
    code, confidence = _identifier().classify(sample)
    return str(code) if confidence >= _SURE and len(code) == 2 else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
