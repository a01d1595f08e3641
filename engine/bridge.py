"""The bridge to SWI-Prolog: the one module that imports pyswip. Text goes in and text comes out.
One query at a time, always under limits; whatever goes wrong inside comes back as a tagged text."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from ctypes import byref, c_char_p, c_size_t, string_at
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

PROLOG = Path(__file__).parent / "prolog"

INSTALL = (
    "install SWI-Prolog 9: `apt-get install swi-prolog-nox` on Debian and Ubuntu, "
    "`brew install swi-prolog` on macOS, or see https://www.swi-prolog.org/Download.html"
)

# The engine's own clauses, from their sources: a directive of the file that is compiled, too.
OWN = "load_files(hornbook(crossing), [silent(true)])"

# By the kind of a file that holds them: compiled before, or to be compiled (and loaded) now.
_STARTS = {".qlf": "load_files({}, [silent(true)])", ".pl": "qcompile({}, [include(user)])"}

_lock = threading.RLock()
_loaded: list[ModuleType] = []

# The facts that stand in SWI-Prolog beside each law: those of the last question that was answered.
_standing: dict[str, frozenset[str]] = {}


class EngineError(Exception):
    """SWI-Prolog is missing (E903), or did what it must never do (E902)."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words


def place() -> tuple[str, str]:
    """Where SWI-Prolog was found: its home folder and its library. Starts it."""
    with _lock:
        core = _imported()
        return str(core.SWI_HOME_DIR), str(core._path)


def start_from(home: str, library: str) -> None:
    """Start SWI-Prolog from a place found before, while it is still there: to look for it takes longer than
    to start it. What the user's own environment says goes first."""
    if Path(home, "boot.prc").is_file() and Path(library).is_file():
        os.environ.setdefault("SWI_HOME_DIR", home)
        os.environ.setdefault("LIBSWIPL_PATH", library)


def start(own: Path) -> None:
    """Starts SWI-Prolog, where it does not run yet, with the engine's own clauses from a file: `X.qlf`, or
    `X.pl` with OWN in it, which is compiled into `X.qlf` beside it. Raises EngineError (E902, E903)."""
    with _lock:
        _core(_STARTS[own.suffix].format(_quoted(str(own))))


def run(law: str, facts: frozenset[str], rest: str, seconds: float, inferences: int, stack_bytes: int) -> str:
    """What `crossing:run/6` answers for a law (a module loaded before), a case's facts (each the text of one
    clause or of several) and the rest of the text: clauses and goals. Facts that stand since the last
    question stay."""
    with _lock:
        core = _core()
        standing = _standing.pop(law, frozenset())
        gone, new = ", ".join(standing - facts), ", ".join(facts - standing)
        text = f"run([{gone}], [{new}], {rest})"
        answer = _call(core, "run", [law, text, str(seconds), str(inferences), str(stack_bytes)])
        if answer.startswith("ok "):
            _standing[law] = facts
        return answer


def load(path: Path, into: str = "user") -> None:
    """Loads a file of clauses, compiled or not: a module, or more clauses of another. Raises EngineError
    (E902) on any complaint."""
    with _lock:
        _checked(_call(_core(), "load", [str(path), into]))


def compile_clauses(source: Path, into: str = "user") -> None:
    """Compiles `X.pl` into `X.qlf` beside it and loads it. Raises EngineError (E902) on any complaint."""
    with _lock:
        _checked(_call(_core(), "compile", [str(source), into]))


def swap(law: str, old: str, new: str) -> None:
    """Puts clauses in the place of others in a law: texts of clauses. Raises EngineError (E902)."""
    with _lock:
        _checked(_call(_core(), "swap", [law, old, new]))


def watch(law: str) -> None:
    """From now on, until `unwatch`, `called` tells which rules of a law are called."""
    with _lock:
        _checked(_call(_core(), "watch", [law]))


def called(law: str) -> frozenset[str] | None:
    """The ids of the rules that were called since this was last asked for; None where a question was asked
    that got no answer, after which nothing is noted."""
    with _lock:
        tag, _, rules = _call(_core(), "called", [law]).partition(" ")
        return frozenset(rules.splitlines()) if tag == "ok" else None


def unwatch(law: str) -> None:
    """Ends what `watch` began."""
    with _lock:
        _checked(_call(_core(), "unwatch", [law]))


def unload(law: str) -> None:
    """Forgets a law's clauses."""
    with _lock:
        _standing.pop(law, None)
        _checked(_call(_core(), "unload", [law]))


def _checked(answer: str) -> None:
    tag, _, rest = answer.partition(" ")
    if tag != "ok":
        code, _, words = rest.partition(" ")
        raise EngineError(code, words)


def _core(own: str = OWN) -> ModuleType:
    """pyswip's core, started once, with the engine's own side loaded by this goal."""
    if not _loaded:
        core = _imported()
        _start(core, own)
        _loaded.append(core)
    _attach(_loaded[0])
    return _loaded[0]


def _imported() -> ModuleType:
    # pyswip encodes the words of the command line, which need not be text
    words, sys.argv = sys.argv, ["hornbook"]
    try:
        import pyswip.core as core
    except (Exception, SystemExit) as error:
        raise EngineError("E903", f"SWI-Prolog does not start ({error}); {INSTALL}") from error
    finally:
        sys.argv = words
    # the process ends with or without Prolog's own farewell, which may wait for ever
    atexit.unregister(core.cleanupProlog)
    module: ModuleType = core
    return module


def _attach(core: ModuleType) -> None:
    """A thread that Prolog does not know yet gets an engine of its own."""
    if core.PL_thread_self() == -1:
        core.PL_thread_attach_engine(None)


def _start(core: ModuleType, own: str) -> None:
    # of a file that another SWI-Prolog compiled it only complains
    goal = (
        f"asserta(user:file_search_path(hornbook, {_quoted(str(PROLOG))})), {own}, "
        "current_predicate(crossing:run/6)"
    )
    frame = core.PL_open_foreign_frame()
    try:
        term = core.PL_new_term_refs(1)
        if not (core.PL_chars_to_term(goal.encode("ascii"), term) and core.PL_call(term, None)):
            raise EngineError("E902", "the engine's own clauses do not load")
    finally:
        core.PL_discard_foreign_frame(frame)


def _quoted(text: str) -> str:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "/._-") else f"\\x{ord(c):x}\\" for c in text)
    return f"'{plain}'"


def _call(core: ModuleType, name: str, args: list[str]) -> str:
    """Calls a predicate of `crossing` that cannot fail, its last argument being a string for the answer."""
    frame = core.PL_open_foreign_frame()
    try:
        first = core.PL_new_term_refs(len(args) + 1)
        for place, arg in enumerate(args):
            _put(core, first + place, arg)
        predicate = core.PL_predicate(name, len(args) + 1, "crossing")
        flags = core.PL_Q_CATCH_EXCEPTION | core.PL_Q_NODEBUG
        if not core.PL_call_predicate(None, flags, predicate, first):
            raise EngineError("E902", f"`{name}` gave no answer")
        return _text(core, first + len(args))
    finally:
        core.PL_discard_foreign_frame(frame)


def _put(core: ModuleType, term: int, arg: str) -> None:
    data = arg.encode("utf-8")
    if not core.PL_put_chars(term, core.PL_STRING | core.REP_UTF8, len(data), data):
        raise EngineError("E902", "SWI-Prolog has no memory left for the question")


def _text(core: ModuleType, term: int) -> str:
    data, length, mark = c_char_p(), c_size_t(), core.buf_mark_t()
    flags = core.CVT_STRING | core.CVT_ATOM | core.REP_UTF8
    # Prolog keeps the text in a buffer of its own, which nothing else here would ever release
    core._lib.PL_mark_string_buffers(byref(mark))
    try:
        if not core._lib.PL_get_nchars(term, byref(length), byref(data), flags):
            raise EngineError("E902", "the answer is not a text")
        return string_at(data, length.value).decode("utf-8")
    finally:
        core._lib.PL_release_string_buffers_from_mark(mark)
