"""Acquisitions: the doors. Arrivals leave, and findings for what could not be brought in.

Three doors, each a module with a `bring`: `files` (a file or a folder), `stdin` (the `-` of command lines), `urls`.
For watching: `watch_list` (the register), `feeds` (what a place names), `manners` (robots.txt and pace), `asking`
(one question to a server), `warc` (its record).
"""

LARGEST = 50_000_000  # bytes; what a document of words hardly ever exceeds, and a machine can hold twice over
