"""The shelf: an OCFL root whose objects are written once; a kill at any byte leaves no half object.

An object is written beside the root, forced to the disk, and only then given its place by one renaming; the folder it
comes into is forced to the disk last. What comes in a batch is forced together. Beside the root `stacks` lies `stacks.arriving`, with what is being written.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from elchi.errors import NotInLibraryError
from elchi.model.holding import Holding
from elchi.stacks import disk, ocfl

HOLDING = "urn:sha256:"
ORIGINAL = "original"
"""The name, in its object, of the bytes that came in."""
ARRIVAL = "arrival.json"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNKNOWN = "application/octet-stream"


class Shelf:
    """Objects below `root`, which is made at the first `put`. Several processes may use one shelf at once."""

    def __init__(self, root: Path | str) -> None:
        self.root = Path(root)
        self._arriving = self.root.with_name(f"{self.root.name}.arriving")

    def put(
        self,
        data: bytes,
        media_type: str | None = None,
        *,
        about: Mapping[str, str | None] | None = None,
        now: datetime | None = None,
    ) -> Holding:
        """Keep bytes and return their holding; the same bytes twice add nothing. OSError where the disk refuses.

        `about` is what is known of their coming (origin, door, …); it lies beside them, so that the stacks can be
        understood without any other file of the library.
        """
        digest = hashlib.sha256(data).hexdigest()
        holding = Holding(digest, len(data), media_type or _UNKNOWN)
        if not self.place(digest).exists():
            facts = {"media_type": holding.media_type, "size": holding.size, **(about or {})}
            content = {ORIGINAL: data, ARRIVAL: _json(facts)}
            self.put_object(
                f"{HOLDING}{digest}", content, message="Came in", sha256={ORIGINAL: digest}, now=now
            )
        return holding

    def put_object(
        self,
        id: str,
        content: Mapping[str, bytes],
        *,
        message: str,
        sha256: Mapping[str, str] | None = None,
        now: datetime | None = None,
    ) -> bool:
        """Write an object with its files by name, whole or not at all; False where there is one of that id."""
        place = self.object_place(id)
        if place.exists():
            return False
        files = ocfl.object_files(
            id, content, created=now or datetime.now(UTC), message=message, sha256=sha256 or {}
        )
        self._make_root()
        return self._write(files, place)

    def take_over(self, folder: Path, id: str) -> bool:
        """Copy an object as it lies in another root, read it anew there, and give it its place here; False where
        it is here already. OSError where the disk refuses; ValueError where the copy is not what its inventory says.
        """
        place = self.object_place(id)
        if place.exists():
            return False
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
        self._make_root()
        return self._write(files, place, verified=True)

    @contextlib.contextmanager
    def batch(self) -> Iterator["Shelf"]:
        """Yield a shelf whose objects come onto this one together as the block ends; of a block that fails none comes.

        Many of them are forced to the disk at once, twice a batch, not a dozen times an object. Until the block has ended
        they are not there to be read. OSError where the disk refuses.
        """
        with contextlib.ExitStack() as stack:
            batch = _Batch(self.root, lambda: stack.enter_context(self._beside()))
            yield batch
            batch.come()

    def get(self, digest: str) -> bytes:
        """Return the bytes of a holding as they lie on the shelf; NotInLibraryError where there are none."""
        try:
            return self.place(digest).read_bytes()
        except FileNotFoundError:
            raise NotInLibraryError(
                f"No holding {digest} on the shelf {self.root}; add the document again."
            ) from None

    def about(self, digest: str) -> dict[str, object]:
        """Return what is known of the coming of a holding, empty where nothing is."""
        try:
            said = json.loads((self.place(digest).parent / ARRIVAL).read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        return said if isinstance(said, dict) else {}

    def place(self, digest: str) -> Path:
        """Return where the bytes of a digest lie or would lie; NotInLibraryError where it is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise NotInLibraryError(f"`{digest[:80]}` is no SHA-256 digest (64 of 0–9 and a–f).")
        return self.object_place(f"{HOLDING}{digest}") / ocfl.content_path(ORIGINAL)

    def object_place(self, id: str) -> Path:
        """Return the folder in which the object of an id lies or would lie."""
        return self.root / ocfl.object_path(id)

    def __contains__(self, digest: object) -> bool:
        return (
            isinstance(digest, str) and _DIGEST.fullmatch(digest) is not None and self.place(digest).is_file()
        )

    def objects(self) -> Iterator[tuple[str, Path]]:
        """Yield id and folder of every object, in the order in which they lie."""
        yield from ocfl.object_folders(self.root)

    def digests(self) -> Iterator[str]:
        """Yield the digest of every holding, in order."""
        ids = (id_.removeprefix(HOLDING) for id_, _ in self.objects() if id_.startswith(HOLDING))
        yield from sorted(digest for digest in ids if _DIGEST.fullmatch(digest))

    def strangers(self) -> Iterator[Path]:
        """Yield files and folders that lie among the objects and are none."""
        known = {name.partition("/")[0] for name in ocfl.root_files()}
        objects = {folder for id_, folder in self.objects() if folder == self.object_place(id_)}
        above = {parent for folder in objects for parent in (folder.parent, folder.parent.parent)}
        for place in (self.root, *sorted(above)):
            for path in sorted(place.iterdir()) if place.is_dir() else ():
                expected = path in objects or path in above or (place == self.root and path.name in known)
                if not expected:
                    yield path

    def sweep(self) -> int:
        """Take away what killed writers left behind, and return how many; writers at work are left alone."""
        swept = 0
        for path in self._leftovers():
            with _locked(path, wait=False) as mine:
                if mine and path.exists():
                    shutil.rmtree(path)
                    swept += 1
        return swept

    def _write(self, files: Mapping[str, bytes], place: Path, *, verified: bool = False) -> bool:
        """Write beside, force to disk, then give it its place."""
        self.sweep()
        with self._beside() as beside:
            # Below it stand the folders of its place too, so that whichever are missing come with it.
            inside = beside / place.relative_to(self.root)
            disk.write(inside, files)
            if verified and (wrong := next(ocfl.verify(inside), None)):
                raise ValueError(f"{wrong.path.relative_to(inside)}: {wrong.what}")
            given = self._give_place(beside, place)
            if given is not None:
                disk.force_folder(given)
            return given is not None

    @contextlib.contextmanager
    def _beside(self) -> Iterator[Path]:
        """Yield a fresh folder beside the root; its lock tells sweepers that the writer is alive."""
        self._arriving.mkdir(parents=True, exist_ok=True)
        while True:
            beside = Path(tempfile.mkdtemp(dir=self._arriving))
            with _locked(beside, wait=True) as mine:
                if mine and beside.exists():  # else it was swept between its making and its lock
                    try:
                        yield beside
                    finally:
                        shutil.rmtree(beside, ignore_errors=True)
                    return

    def _give_place(self, beside: Path, place: Path) -> Path | None:
        """Rename the highest folder that is missing, and return the one it came into; None where the object was there.

        Another writer may have been quicker at any height.
        """
        parts = place.relative_to(self.root).parts
        for height in range(1, len(parts) + 1):
            below = Path(*parts[:height])
            if (self.root / below).exists():
                continue
            try:
                (beside / below).rename(self.root / below)
            except OSError as error:
                if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
                    continue
                raise
            return (self.root / below).parent
        return None

    def _make_root(self) -> None:
        """Make the root with its declaration, whole or not at all."""
        if (self.root / ocfl.DECLARATION).exists():
            return
        with self._beside() as beside:
            disk.write(beside / "root", ocfl.root_files())
            with contextlib.suppress(OSError):
                (beside / "root").rename(self.root)
                disk.force_folder(self.root.parent)
        if not (self.root / ocfl.DECLARATION).exists():
            raise FileExistsError(errno.EEXIST, "there is a folder with something else in it", str(self.root))

    def _leftovers(self) -> list[Path]:
        if not self._arriving.is_dir():
            return []
        return [path for path in self._arriving.iterdir() if path.is_dir()]


class _Batch(Shelf):
    """Objects that are written beside a shelf and come onto it together."""

    def __init__(self, root: Path, beside: Callable[[], Path]) -> None:
        super().__init__(root)
        self._open = beside
        self._folder: Path | None = None
        self._waiting: dict[Path, Path] = {}

    def _write(self, files: Mapping[str, bytes], place: Path, *, verified: bool = False) -> bool:
        if place in self._waiting:
            return False
        if self._folder is None:
            self.sweep()
            self._folder = self._open()
        beside = self._folder / str(len(self._waiting))
        inside = beside / place.relative_to(self.root)
        disk.write(inside, files, forced=False)
        if verified and (wrong := next(ocfl.verify(inside), None)):
            raise ValueError(f"{wrong.path.relative_to(inside)}: {wrong.what}")
        self._waiting[place] = beside
        return True

    def come(self) -> None:
        """Force all that waits to the disk, give each its place, and force the places."""
        if self._folder is None:
            return
        disk.force_all_below(self._folder, len(self._waiting))
        for place, beside in self._waiting.items():
            self._give_place(beside, place)
        disk.force_places(self.root, self._waiting)


@contextlib.contextmanager
def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Hold a folder's lock as long as the block runs; yield False where it is gone, or not free and not waited for."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        yield False
        return
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
    finally:
        os.close(handle)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
