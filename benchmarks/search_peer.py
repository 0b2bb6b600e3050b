"""The other side of `search.py`: tantivy over the same records, in an environment of its own.

python search_peer.py build FOLDER < records.jsonl     makes the index
python search_peer.py ask FOLDER PASSES < queries.json   writes JSON: version, seconds, clock, totals

Each answer is what our page has: twenty hits with their fields, how many there are in all, the most frequent values of
four facets, and the words lit in the text.
"""

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

FACETS = ("year", "language", "publisher", "subject")
BOOST = {"title": 8.0, "names": 4.0, "body": 1.0}


def _index(folder: Path) -> Any:
    import tantivy  # type: ignore[import-not-found]

    builder = tantivy.SchemaBuilder()
    for field in BOOST:
        builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
    for field in ("language", "publisher", "subject", "year"):
        builder.add_text_field(field, stored=True, fast=True, tokenizer_name="raw")
    builder.add_integer_field("published", indexed=True, fast=True)
    folder.mkdir(parents=True, exist_ok=True)
    return tantivy.Index(builder.build(), path=str(folder))


def build(folder: Path) -> None:
    """Make the index of the records on standard input."""
    import tantivy

    index = _index(folder)
    writer = index.writer(heap_size=300_000_000, num_threads=1)
    for line in sys.stdin:
        record = json.loads(line)
        said = {"title": record["title"] or "", "body": record["text"]}
        said["names"] = " ".join(filter(None, (record["author"], record["publisher"])))
        document = tantivy.Document()
        for field, value in said.items():
            document.add_text(field, value)
        for field in ("language", "publisher"):
            if record[field]:
                document.add_text(field, record[field])
        for subject in record["subjects"]:
            document.add_text("subject", subject)
        if (year := (record["published"] or "")[:4]).isdigit():
            document.add_text("year", year)
            document.add_integer("published", int(year))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _query(index: Any, asked: list[dict[str, Any]]) -> Any:
    """Return a query of clauses: `words` all of which must be there, a `phrase`, a `year` from and to; in a field, or not."""
    import tantivy

    parts = [(_occur(clause), _clause(index, clause)) for clause in asked]
    if all(clause.get("no") for clause in asked):
        parts.append((tantivy.Occur.Must, tantivy.Query.all_query()))
    return tantivy.Query.boolean_query(parts)


def _occur(clause: dict[str, Any]) -> Any:
    import tantivy

    return tantivy.Occur.MustNot if clause.get("no") else tantivy.Occur.Must


def _clause(index: Any, clause: dict[str, Any]) -> Any:
    import tantivy

    if "years" in clause:
        first, last = clause["years"]
        return tantivy.Query.range_query(
            index.schema, "published", tantivy.FieldType.Integer, first or 0, last or 9999
        )
    field = clause.get("field")
    if field == "language":
        return tantivy.Query.term_query(index.schema, "language", clause["words"][0])
    fields = {"person": ["names"], "publisher": ["names"], "title": ["title"], "subject": ["body"]}
    columns = fields.get(field or "", list(BOOST))
    boosts = {column: BOOST[column] for column in columns}
    if clause.get("begun"):
        return tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.regex_query(index.schema, column, clause["words"][0].lower() + ".*"),
                )
                for column in columns
            ]
        )
    said = " ".join(clause["words"])
    text = f'"{said}"' if clause.get("phrase") else said
    words = [text] if clause.get("phrase") else clause["words"]
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Must, index.parse_query(word, columns, field_boosts=boosts)) for word in words]
    )


def ask(folder: Path, passes: int) -> None:
    """Answer each query so many times; tell the seconds of the quickest, and how much was found."""

    index = _index(folder)
    index.reload()
    searcher = index.searcher()
    seconds, clock, totals = [], [], []
    for asked in json.load(sys.stdin):
        best, quickest, total = float("inf"), float("inf"), 0
        for _ in range(passes):
            began, processor = time.perf_counter(), time.process_time()
            total = _page(index, searcher, asked)
            best = min(best, time.process_time() - processor)
            quickest = min(quickest, time.perf_counter() - began)
        seconds.append(best)
        clock.append(quickest)
        totals.append(total)
    print(json.dumps({"version": version("tantivy"), "seconds": seconds, "clock": clock, "totals": totals}))


def _page(index: Any, searcher: Any, asked: list[dict[str, Any]]) -> int:
    import tantivy

    query = _query(index, asked)
    found = searcher.search(query, 20, count=True)
    facets = {facet: {"terms": {"field": facet, "size": 8}} for facet in FACETS}
    searcher.aggregate(query, facets)
    lit = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
    for _, address in found.hits:
        document = searcher.doc(address)
        lit.snippet_from_doc(document).highlighted()
    return int(found.count)


if __name__ == "__main__":
    if sys.argv[1] == "build":
        build(Path(sys.argv[2]))
    else:
        ask(Path(sys.argv[2]), int(sys.argv[3]))
