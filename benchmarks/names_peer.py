"""The other side of `names.py --beside`: nomenklatura's logic-v2 on the same pairs, in its own environment.

python names_peer.py cases.csv    writes JSON: {"name": …, "micros": …, "scores": [...]}
"""

import csv
import json
import sys
import time
from importlib.metadata import version
from pathlib import Path


def main() -> None:
    """Score every pair and write what came of it."""
    from followthemoney import EntityProxy  # type: ignore[import-not-found]
    from nomenklatura.matching.logic_v2.model import LogicV2  # type: ignore[import-not-found]
    from nomenklatura.matching.types import ScoringConfig  # type: ignore[import-not-found]

    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as opened:
        cases = list(csv.DictReader(opened))

    def entity(schema: str, id_: str, name: str) -> EntityProxy:
        return EntityProxy.from_dict({"id": id_, "schema": schema, "properties": {"name": [name]}})

    pairs = [  # an id each: names are remembered by the entity's id
        (entity(case["schema"], f"a{n}", case["name1"]), entity(case["schema"], f"b{n}", case["name2"]))
        for n, case in enumerate(cases)
    ]
    config = ScoringConfig.defaults()
    LogicV2.compare(*pairs[0], config)  # tables are loaded by the first comparison
    started = time.perf_counter()
    scores = [LogicV2.compare(one, other, config).score for one, other in pairs]
    micros = (time.perf_counter() - started) / max(len(cases), 1) * 1e6
    json.dump({"name": f"logic-v2 {version('nomenklatura')}", "micros": micros, "scores": scores}, sys.stdout)


if __name__ == "__main__":
    main()
