"""What is kept between runs: linked programs, parsed cases and compiled clauses, by hash of their sources.
Written whole or not at all, so that two processes at once, or a killed one, can do no harm. What only
writing needs is imported where something is written: a warm start only reads."""

from __future__ import annotations

import gc
import hashlib
import io
import os
import pickle
import stat
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import TypeVar

from hornbook.engine.bridge import OWN, PROLOG, EngineError, compile_clauses, load, start, unload
from hornbook.engine.piecemeal import RecordPickler

Kept = TypeVar("Kept")

# Changes with the shape of what is kept, so that an older entry is never read.
FORMAT = "1"

HOUR = 3600  # seconds

# The folders whose code decides what is kept.
ROOMS = ("engine", "engine/checks", "engine/prolog", "grammar", "grammar/malformed", "grammar/official")

_laws: set[str] = set()


def cache_folder() -> Path | None:
    """The folder of kept things: HORNBOOK_CACHE, else `hornbook` under XDG_CACHE_HOME or ~/.cache.
    None where it cannot be made, or is not the user's alone (a pickle from another's hand is not read)."""
    chosen = os.environ.get("HORNBOOK_CACHE")
    try:
        base = Path(chosen) if chosen else _home() / "hornbook"
        base.mkdir(mode=0o700, parents=True, exist_ok=True)
        return base if _ours(base) else None
    except (OSError, RuntimeError):
        return None


def _home() -> Path:
    home = os.environ.get("XDG_CACHE_HOME", "")
    return Path(home) if Path(home).is_absolute() else Path.home() / ".cache"


def _ours(folder: Path) -> bool:
    found = folder.stat()
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def key_of(texts: Iterable[str]) -> str:
    """The key of what is made from these texts, in their order, by Hornbook as it is now."""
    digest = hashlib.sha256(f"{_code()} {FORMAT}".encode())
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        digest.update(f"\n{len(data)}\n".encode() + data)
    return digest.hexdigest()[:32]


@once
def _code() -> str:
    """The state of Hornbook's own code: no version number changes as surely as the files themselves."""
    here = Path(__file__).resolve().parent.parent
    return "\n".join(
        f"{each.name} {(its := each.stat()).st_size} {its.st_mtime_ns}"
        for room in ROOMS
        for each in sorted(os.scandir(here / room), key=lambda each: each.name)
        if each.is_file()
    )


def kept(cache: Path | None, name: str, make: Callable[[], Kept], type_: type[Kept]) -> Kept:
    """The thing kept under a name, or made and kept. An entry that cannot be read is made again."""
    if cache is None:
        return make()
    path = cache / name
    with suppress(Exception):  # whatever a damaged pickle does, the answer is to make the thing again
        found = _read(path)
        if isinstance(found, type_):
            _used(path)
            return found
    made = make()
    _write(path, _dumped(made))
    return made


def _read(path: Path) -> object:
    """What a file holds, read at once: there is no garbage in what is only made, and to look for it again
    and again while it is made takes as long as to make it."""
    collects = gc.isenabled()
    gc.disable()
    try:
        return pickle.loads(path.read_bytes())
    finally:
        if collects:
            gc.enable()


def _used(path: Path) -> None:
    """Notes that a kept thing was of use; to the hour, so that most runs only look at it."""
    with suppress(OSError):
        if path.stat().st_mtime < time.time() - HOUR:
            os.utime(path)


def _dumped(made: object) -> bytes:
    buffer = io.BytesIO()
    RecordPickler(buffer, pickle.HIGHEST_PROTOCOL).dump(made)
    return buffer.getvalue()


def _write(path: Path, data: bytes) -> None:
    """Writes a file whole; a folder that cannot be written to only means that nothing is kept."""
    import tempfile

    from hornbook.engine.pruning import prune

    prune(path.parent)
    with suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink()
            raise


def start_engine(cache: Path | None) -> None:
    """Starts SWI-Prolog with the engine's own clauses, compiled ones kept in the cache like those of a law.
    Raises EngineError where it is missing (E903) or refuses them (E902)."""
    if cache is not None:
        name = f"engine_{key_of([str(PROLOG)])}"
        _load_kept(lambda _: f":- {OWN}.\n", name, cache, start, start)


def load_clauses(generate: Callable[[str], str], key: str, cache: Path | None) -> str:
    """Loads the clauses of a key (empty: of the hash of their text) and returns the name of their module.
    Compiled ones are kept beside their text. Raises EngineError (E902) where Prolog refuses them."""
    key = key or key_of([generate("law")])
    law = f"law_{key}"
    _load_once(generate, law, cache, "user")
    return law


def load_piece(generate: Callable[[], str], law: str, number: int, cache: Path | None) -> None:
    """Loads more clauses of a module that `load_clauses` named, and keeps them as it does: those of a number.
    Raises EngineError (E902) where Prolog refuses them."""
    _load_once(lambda _: generate(), f"{law}_{number}", cache, law)


def _load_once(generate: Callable[[str], str], name: str, cache: Path | None, into: str) -> None:
    if name in _laws:
        return
    loads, compiles = partial(load, into=into), partial(compile_clauses, into=into)
    if cache is None or not _load_kept(generate, name, cache, loads, compiles):
        import tempfile

        with tempfile.TemporaryDirectory(prefix="hornbook-") as folder:
            source = Path(folder) / f"{name}.pl"
            source.write_text(generate(name), encoding="utf-8")
            loads(source)
    _laws.add(name)


def unload_clauses(law: str) -> None:
    """Forgets the clauses of a module that `load_clauses` named, and loaded whole."""
    _laws.discard(law)
    unload(law)


def _load_kept(
    generate: Callable[[str], str],
    name: str,
    cache: Path,
    load: Callable[[Path], None],
    compile_: Callable[[Path], None],
) -> bool:
    """Loads compiled clauses from the cache, compiling them first where they are missing or damaged; false
    where the cache cannot be used. Their check sum is in their name: Prolog ends the process over a damaged
    file, and a file with its name comes into being in one step."""
    law = "_".join(name.split("_", 2)[:2])
    for compiled in _compiled(cache, law).get(name) or sorted(cache.glob(f"{name}.*.qlf")):
        with suppress(EngineError, OSError):
            if _sum(compiled) == compiled.name.split(".")[1]:
                load(compiled)
                _used(compiled)
                return True
        with suppress(OSError):
            compiled.unlink()
    import tempfile

    from hornbook.engine.pruning import prune

    prune(cache)
    try:
        with tempfile.TemporaryDirectory(prefix=".new-", dir=cache) as folder:
            source = Path(folder) / f"{name}.pl"
            source.write_text(generate(name), encoding="utf-8")
            compile_(source)
            compiled = source.with_suffix(".qlf")
            kept_as = f"{name}.{_sum(compiled)}.qlf"
            source.replace(cache / source.name)
            compiled.replace(cache / kept_as)
    except OSError:
        return False
    return True  # compiling has loaded them too; to load them once more is slower than all the rest


@once
def _compiled(cache: Path, law: str) -> dict[str, list[Path]]:
    """The compiled files of a law and its pieces, by their names, as they were when first asked for: to look
    through the folder for each of many pieces costs more than to load them."""
    found: dict[str, list[Path]] = {}
    for each in sorted(cache.glob(f"{law}*.qlf")):
        found.setdefault(each.name.split(".")[0], []).append(each)
    return found


def _sum(file: Path) -> str:
    return f"{zlib.crc32(file.read_bytes()):08x}"
