"""Faces: an office is told of by thousands in a few dozen wordings, and weighed by wording, each with all its voices."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from elchi.registry.telling import Telling, Voice


def with_echoes(tellings: Sequence[Telling]) -> list[Telling]:
    """Return tellings of one thing with one for each face, the first, which bears the others as echoes.

    They come and go in canonical order; those without a face stay as they are.
    """
    of_face: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.face is not None:
            of_face[telling.face].append(telling)
    if not of_face:
        return list(tellings)
    found = [telling for telling in tellings if telling.face is None]
    for some in of_face.values():
        voices = [voice for telling in some for voice in telling.voices]
        found.append(told_by(some[0], voices) if len(some) > 1 else some[0])
    return sorted(found, key=lambda telling: telling.order)


def told_by(telling: Telling, voices: Iterable[Voice]) -> Telling:
    """Return what a telling of a face says as all these voices say it."""
    in_order = sorted(((voice.order, voice) for voice in voices), key=itemgetter(0))
    (_, first), *others = in_order
    made = _as_said(telling, first, tuple(voice for _, voice in others))
    made.__dict__["in_order"] = tuple(in_order)
    return made


def one_by_one(telling: Telling) -> list[Telling]:
    """Return a telling for each voice."""
    return [_as_said(telling, voice, ()) for voice in telling.voices] if telling.echoes else [telling]


def _as_said(telling: Telling, voice: Voice, echoes: tuple[Voice, ...]) -> Telling:
    """Return what a telling says in another voice; what is worked out of the words alone is kept."""
    made = Telling(voice.source, voice.info, telling.statement, telling.names, echoes)
    made.__dict__["voice"] = voice
    made.__dict__["id"] = (
        voice.id
    )  # not that of the statement at hand, which another text says in the same words
    for known in ("face", "named", "people", "language"):
        made.__dict__[known] = getattr(telling, known)
    return made
