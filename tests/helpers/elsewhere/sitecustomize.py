"""Takes from `ondit` what only some systems have, so that a test on Linux sees what a user elsewhere sees.

On PYTHONPATH, Python imports it at every start, in worker processes too. Names are hidden from Ondit's own modules
only: what the standard library does with them is its affair on each system.
"""

from __future__ import annotations

import builtins
import os
import signal
import sys
from types import ModuleType
from typing import Any

GONE = {
    "os": "sched_getaffinity sched_setaffinity fork forkpty getuid geteuid getgid getegid getpgid setsid killpg nice "
    "mkfifo mknod chown lchown fchown fchmod chroot sysconf getloadavg uname statvfs openpty posix_fadvise "
    "posix_fallocate posix_spawn register_at_fork wait4 WNOHANG O_NOFOLLOW O_DIRECTORY O_CLOEXEC O_NONBLOCK O_SYNC "
    "O_DSYNC O_PATH O_TMPFILE",
    "signal": "SIGALRM SIGPIPE SIGKILL SIGHUP SIGQUIT SIGUSR1 SIGUSR2 SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGWINCH alarm "
    "setitimer getitimer pause pthread_kill pthread_sigmask sigpending sigwait siginterrupt SIG_BLOCK SIG_UNBLOCK "
    "SIG_SETMASK",
}
NO_MODULES = frozenset(
    "fcntl resource termios tty pty pwd grp spwd crypt curses readline syslog _posixsubprocess _posixshmem".split()
)


def _is_ours(name: object) -> bool:
    return str(name).partition(".")[0] == "ondit"


def _hide(module: ModuleType, names: frozenset[str]) -> None:
    class Elsewhere(ModuleType):
        def __getattribute__(self, name: str) -> Any:
            if name in names and _is_ours(sys._getframe(1).f_globals.get("__name__")):
                raise AttributeError(f"module {super().__getattribute__('__name__')!r} has no attribute {name!r}")
            return super().__getattribute__(name)

    module.__class__ = Elsewhere


_import = builtins.__import__


def _import_elsewhere(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
    if name.partition(".")[0] in NO_MODULES and _is_ours((globals or {}).get("__name__")):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return _import(name, globals, locals, fromlist, level)


_hide(os, frozenset(GONE["os"].split()))
_hide(signal, frozenset(GONE["signal"].split()))
builtins.__import__ = _import_elsewhere
