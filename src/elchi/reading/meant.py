"""What is meant: does an act belong to the titles that stand with it, to one told ahead, or to none at all?"""

from elchi.reading.document import Document
from elchi.reading.grammar import Draft
from elchi.reading.marks import Node
from elchi.reading.mention import Mention
from elchi.reading.title import Title


def is_denied(document: Document, draft: Draft) -> bool:
    """Is it none that was signed: "no agreement was signed", "the papers wrote that … was signed. … It is not true."?"""
    text = document.text
    return _is_refuted(document, draft) or any(
        n.kind == "title" and text.low(n.i - 1) in text.pack.words["none"]
        for n in draft.roles.get("instruments", ())
    )


def _is_refuted(document: Document, draft: Draft) -> bool:
    """Is it what somebody is told to have written or said, and what the next sentence calls untrue?"""
    text, s = document.text, draft.sentence + 1
    said = any(n.v.name == "say" and n.j <= draft.anchor.i for n in document.of(draft.sentence, "verb"))
    if draft.anchor.kind != "verb" or s >= len(text.sentences):
        return False
    first, last, _ = text.sentences[s]
    wrote = text.has(text.pack.words["rumour"], text.sentences[draft.sentence][0], draft.anchor.i)
    if not (said or wrote) or last - first > SHORT:
        return False
    true = text.places(text.pack.words["true"], first, last)
    denied = any(text.value(k - 1, "auxiliary") == "negation" or _negates(document, s, k) for k in true)
    return denied or text.has(text.pack.words["untrue"], first, last)


def _negates(document: Document, sentence: int, k: int) -> bool:
    """Does the verb before a token deny it: "is not true"?"""
    verbs = [n for n in document.of(sentence, "verb") if n.j <= k]
    return bool(verbs) and verbs[-1].j == k and verbs[-1].v.mood == "not"


SHORT = 14  # tokens of a sentence that denies the one before


def is_worked_on(document: Document, draft: Draft, title: Title) -> bool:
    """Is it only the work on a paper that is approved or endorsed: "endorsed the finalization of a memorandum"?"""
    text, of = document.text, document.text.before(title.i)
    if draft.pattern.name not in ("adopt", "approve") or title.i < draft.anchor.j:
        return False
    return text.starts(of, "of") and text.starts(of - 1, "work_on_papers")


def told_ahead(here: list[Mention], target: Mention) -> list[Mention]:
    """Return the titles of its kind that its sentence names ahead of it: "…, so that the agreement takes effect"."""
    return [
        m
        for m in here
        if not m.title.generic and m.title.j <= target.title.i and m.title.kind == target.title.kind
    ]


def of_ratification(document: Document, draft: Draft) -> bool:
    """Are it the instruments of ratification that are exchanged?"""
    papers = draft.roles.get("instruments", ())
    end = papers[0].j + 2 if papers and papers[0].i >= draft.anchor.j else draft.anchor.i
    return any(
        n.kind == "noun" and n.v == "ratification" and n.j <= end for n in document.nodes(draft.sentence)
    )


def is_one_of_its_own(targets: list[Mention]) -> bool:
    """Is the act told of one document that has no title here: "initialled a treaty"? Then no other is meant."""
    return bool(targets) and not any(
        t.title.plural or t.title.definite or t.title.count is not None or t.title.kind == "generic"
        for t in targets
    )


def is_background(draft: Draft) -> bool:
    """Is the act told beside another: "the agreement signed in Paris entered into force", "it had been signed in Paris"?"""
    return draft.anchor.kind == "verb" and bool(draft.anchor.v.reduced or draft.anchor.v.earlier)


def named_later(order: list[Mention]) -> None:
    """Give what is told of "the agreement" to the agreement that the text names only later."""
    for n, mention in enumerate(order):
        if not mention.bare:
            continue
        later = next(
            (m for m in order[n + 1 :] if m.title.kind == mention.title.kind and not m.title.generic), None
        )
        if later is None or (later.action == mention.action and later.signatories and mention.signatories):
            continue
        mention.title.generic = True
        later.acts = [*mention.acts, *later.acts]
        later.signatories = later.signatories or mention.signatories
        if later.action in (None, "none"):
            later.action, later.draft = mention.action, mention.draft
            later.rule, later.because = mention.rule, mention.because


def known_so(targets: list[Mention], action: str | None) -> list[Mention]:
    """Return the paper that a text only calls "the memorandum", where nothing before says more of it."""
    if action is None or targets[0].title.kind in ("generic", "exchange_of_notes"):
        return []
    targets[0].title.generic, targets[0].bare = False, True
    return targets[:1]


BEHIND = 60  # tokens behind a title in which the sentence may say that it is still to be signed


def is_to_come(document: Document, mention: Mention) -> bool:
    """Does the item say behind its title that the signature is expected or planned?"""
    text = document.text
    _, _, last = text.blocks[document.block_of(mention.sentence)]
    behind = range(mention.title.j, min(last, mention.title.j + BEHIND))
    return any(text.value(k, "auxiliary") == "future" for k in behind)


def signature_to_come(document: Document, mention: Mention) -> bool:
    """Does the sentence go on with "signature planned" or "signing expected"?"""
    text = document.text
    last = text.sentences[mention.sentence][1]
    behind = range(mention.title.j, min(last, mention.title.j + BEHIND))
    nouns = [
        here["noun"][1].value for here in text.marks[behind.start : behind.stop] if here and "noun" in here
    ]
    signing = "signing" in nouns or "pen" in nouns
    return signing and any(text.value(k, "auxiliary") == "future" for k in behind)


def lets_stand(document: Document, verb: Node, title: Title) -> bool:
    """Does the verb only set the document among others: "there was", "a memorandum came from the Ministry"?"""
    if verb.v.name in ("be", "other"):
        return True
    new = not title.definite and document.text.starts(title.i - 1, "articles")
    return new and verb.v.name in ("travel", "say") and verb.v.mood == "done"


def holds_already(document: Document, mention: Mention) -> bool:
    """Does the sentence only say that it is in force, or between whom it is?"""
    key = f"in force {mention.sentence}"
    if key not in document.memo:
        text = document.text
        first, last, _ = text.sentences[mention.sentence]
        document.memo[key] = any(
            text.low(k) == "force" and text.low(k - 1) == "in" for k in range(first + 1, last)
        )
    return bool(document.memo[key])
