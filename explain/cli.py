"""The command line: `hornbook COMMAND ...`. Each command's module is loaded when it is called.
Here: the table of commands, exit statuses, and what happens when something of ours breaks."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click
from hornbook.grammar.diagnostic import CODES

# name → module in `commands` and its line in the help.
COMMANDS: dict[str, tuple[str, str]] = {
    "ask": ("ask", "Answer a question about a case, with the proof."),
    "needs": ("ask", "List the facts that are missing, and which to ask first."),
    "facts": ("facts", "List the facts on which a question turns at all."),
    "questions": ("questions", "List the questions that can be asked."),
    "show": ("show", "Show a provision: what it says, its norms, what it rests on."),
    "find": ("find", "Find provisions by their words."),
    "define": ("define", "Say who defines a term, and where it is used."),
    "path": ("path", "Show how one provision reaches another."),
    "graph": ("graph", "Show or draw what rests on what; rank it; say what decided."),
    "check": ("check", "Read and link law or case files and say what is wrong."),
    "test": ("test", "Run case files and compare what they expect."),
    "coverage": ("coverage", "Count what is encoded, and which norms the cases exercise."),
    "mutate": ("mutate", "Change the law step by step and list what no case notices."),
    "readings": ("readings", "List how the text was read, and what other readings change."),
    "import": ("import_text", "Import the official text of a document."),
    "provisions": ("provisions", "List the provisions of an imported text."),
    "references": ("references", "List what an imported text cites, and where it points."),
    "export": ("export", "Write an imported text as Akoma Ntoso."),
    "fmt": ("fmt", "Lay out law and case files."),
    "explain": ("explain", "Explain a code such as E203."),
}


class _Commands(click.Group):
    """A group whose commands are imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"hornbook.explain.commands.{COMMANDS[cmd_name][0]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean `{near[0]}`?" if near else ""
            ctx.fail(f"There is no command `{args[0]}`.{hint} `hornbook --help` lists them.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, help_) for name, (_, help_) in COMMANDS.items()])


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Any command takes --debug, which shows where a bug of ours happened. "
    "Exit status: 0 done, 1 findings, failed expectations or not decided, 2 wrong use.",
)
@click.version_option(package_name="hornbook", prog_name="hornbook")
def hornbook() -> None:
    """Law that answers: yes, no or unknown, with a proof that cites its articles.

    \b
    From a file on the table to an answer:
      hornbook questions licence station
      hornbook facts "may the gas station Thongkham be licensed?" --template -o station.case
      hornbook ask --case station.case
    """


def run(args: Sequence[str], debug: bool = False) -> int:
    """Run one command; its exit status. Never raises but for KeyboardInterrupt."""
    try:
        status = hornbook.main(list(args), prog_name="hornbook", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.Exit as ended:
        return int(ended.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    except click.Abort:
        from hornbook.explain.words_base import say

        click.echo(say("cli.interrupted"), err=True)
        return 130
    except BrokenPipeError:
        # The reader has gone: what is left in the buffer goes nowhere, and nothing is said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as bug:
        if getattr(bug, "errno", None) == errno.ENOSPC:
            _no_space()
        elif debug:
            import traceback

            traceback.print_exc()
        else:
            _report(bug, args)
        return 1


def _no_space() -> None:
    """Say that the output could not be written whole, and let go of what is left of it."""
    from hornbook.explain.words_base import say

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    click.echo(say("cli.full"), err=True)


def _report(bug: Exception, args: Sequence[str]) -> None:
    """Say that it is a bug of ours, and write the file to send; a missing SWI-Prolog is none."""
    import tempfile
    import traceback  # both only for this

    from hornbook.explain.words_base import say

    code = getattr(bug, "code", "E901")
    if code == "E903":
        click.echo(f"error[E903] missing-prolog: {getattr(bug, 'words', bug)}", err=True)
        return

    handle, path = tempfile.mkstemp(prefix="hornbook-report-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"hornbook {' '.join(args)}\nPython {sys.version}\n{sys.platform}\n\n")
        file.write("".join(traceback.format_exception(bug)))
    code = code if code in CODES else "E901"
    click.echo(f"error[{code}] {CODES[code]}: {say('cli.bug', words=type(bug).__name__)}", err=True)
    click.echo(f"  {say('cli.bug_help', path=Path(path))}", err=True)


def main() -> NoReturn:
    """The console script. Ctrl-C ends the process at once, also inside the engine."""
    gc.set_threshold(100_000)  # a command makes little that only this would free, and is soon over
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # a stream that the caller closed is None
    sys.stdout = sys.stdout or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    sys.stderr = sys.stderr or os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    args = [arg for arg in sys.argv[1:] if arg != "--debug"]
    status = run(args, debug=len(args) < len(sys.argv) - 1)
    # to take a program of law apart again costs a tenth of an answer, and nothing is left to close
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(status)
