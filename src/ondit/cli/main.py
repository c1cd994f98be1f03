"""The `ondit` command: its subcommands, loaded when they are called, and how errors become lines and exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from ondit.cli.say import complain, tell
from ondit.cli.streams import open_closed_streams, silence
from ondit.errors import OnditError
from ondit.version import __version__

# name: where its click command is. Nothing heavy may be imported at the top of these modules: `ondit --help` loads all.
COMMANDS = {
    "read": "ondit.cli.read:read",
    "check": "ondit.cli.check:check",
    "add": "ondit.cli.add:add",
    "remove": "ondit.cli.remove:remove",
    "rerun": "ondit.cli.rerun:rerun",
    "link": "ondit.cli.link:link",
    "search": "ondit.cli.search:search",
    "speakers": "ondit.cli.speakers:speakers",
    "correct": "ondit.cli.correct:correct",
    "sample": "ondit.cli.sample:sample",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`ondit COMMAND --help` tells all about a command, with examples.",
)
@click.version_option(__version__, message="ondit %(version)s")
def cli() -> None:
    """On whose word? Ondit reads English news and gives back the chain of tellers.

    Every attributed statement, who makes it, through whose hands it came, and when. Everything runs on this machine;
    nothing is sent anywhere.

    \b
    Try:
      ondit read report.html
      ondit read report.html --why "words from the report"
      ondit read reports/ -o analyses/ --jobs 4
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 done, 1 findings, 2 an input or an option was wrong, 130 stopped by Ctrl-C."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    open_closed_streams()
    try:
        # Not `cli.main`, which has its own way with Ctrl-C and broken pipes.
        given = list(sys.argv[1:] if arguments is None else arguments)
        with cli.make_context("ondit", given or ["--help"]) as context:
            status = cli.invoke(context)
        sys.stdout.flush()
    except click.ClickException as exc:
        where = exc.ctx.command_path if isinstance(exc, click.UsageError) and exc.ctx else "ondit"
        complain(f"{exc.format_message()} (`{where} --help` tells more)")
        return 2
    except (KeyboardInterrupt, click.Abort):
        complain("stopped")
        return 130
    except BrokenPipeError:
        silence("stdout")  # who reads our output has seen enough
        return 0
    except OnditError as exc:
        complain(str(exc))
        return 2
    except click.exceptions.Exit as exc:
        return exc.exit_code
    except OSError as exc:
        # Help and lists are printed without our own handling of a full or closed standard output.
        silence("stdout")
        complain(f"cannot go on ({exc.strerror or exc})", exc.filename if isinstance(exc.filename, str) else None)
        return 2
    except MemoryError:
        complain("this machine's memory is not enough; read less at a time, or with --jobs 1")
        return 2
    except Exception as exc:
        # Exit status 1 would say that there are findings.
        complain(f"internal error ({type(exc).__name__}: {exc}); please report it, with the version and without text")
        if os.environ.get("ONDIT_DEBUG"):
            tell(traceback.format_exc())
        return 2
    return status if isinstance(status, int) else 0
