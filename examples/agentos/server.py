"""A real AgentOS with scripted models, to try a client against.

Prints one line on standard output, `listening PORT`, when it accepts connections; everything else goes to
standard error. Ends with 0 on SIGTERM and SIGINT, and with --until-eof when its standard input ends.
"""

import argparse
import contextlib
import logging
import os
import signal
import socket
import sys
import tempfile
import threading
from pathlib import Path

import uvicorn
from agno.db.sqlite import SqliteDb
from agno.os import AgentOS
from agno.os.config import AuthorizationConfig
from agno.os.managers import event_buffer
from agno.os.settings import AgnoAPISettings

from workflows import all_agents, all_teams, all_workflows


class Server(uvicorn.Server):
    """Says when it is ready, which uvicorn by itself only logs."""

    def __init__(self, config: uvicorn.Config, ready: str, out):
        super().__init__(config)
        self.ready, self.out = ready, out

    async def startup(self, sockets=None) -> None:
        await super().startup(sockets)
        print(self.ready, file=self.out, flush=True)


def main() -> None:
    options = parsed()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    if options.until_eof:
        threading.Thread(target=end_with_input, daemon=True).start()
    # agno logs to whatever standard output is at that moment
    with tempfile.TemporaryDirectory(prefix="flowtail-agentos-") as folder, contextlib.redirect_stdout(sys.stderr):
        serve(options, options.database or Path(folder) / "runs.db")


def serve(options: argparse.Namespace, database: Path) -> None:
    try:
        listener = socket.create_server((options.host, options.port))
    except OSError as problem:
        reason = problem.strerror.partition(" (while")[0]
        sys.exit(f"cannot listen on {options.host}, port {options.port}: {reason}; --port 0 takes a free port")
    os.environ["AGNO_TELEMETRY"] = "false"  # for what AgentOS makes itself, and against a value from outside
    if not options.verbose:
        for name in ("agno", "agno-team", "agno-workflow"):  # each run sets their level anew: the handlers must go
            logging.getLogger(name).handlers = [logging.NullHandler()]
    if options.buffer:
        event_buffer.max_events_per_run = options.buffer
    app = AgentOS(
        id="flowtail-example",
        description="Scripted workflows for trying a client",
        workflows=all_workflows(),
        agents=all_agents(),
        teams=all_teams(),
        db=SqliteDb(id="runs", db_file=str(database)),
        settings=AgnoAPISettings(os_security_key=options.security_key or None),
        authorization=bool(options.jwt_key),
        authorization_config=AuthorizationConfig(verification_keys=[options.jwt_key], algorithm="HS256")
        if options.jwt_key
        else None,
        telemetry=False,
    ).get_app()
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1)
    Server(config, f"listening {listener.getsockname()[1]}", sys.__stdout__).run(sockets=[listener])


def end_with_input() -> None:
    while os.read(0, 4096):  # not sys.stdin, whose lock a waiting thread would hold against the exit
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=7777, help="port to listen on, 0 for a free one (%(default)s)")
    parser.add_argument("--security-key", default=os.environ.get("OS_SECURITY_KEY"), metavar="KEY",
                        help="ask clients for this key; OS_SECURITY_KEY says it without showing it in a process list")
    parser.add_argument("--jwt-key", metavar="KEY",
                        help="ask clients for a JSON Web Token signed with this key by HS256")
    parser.add_argument("--database", type=Path, metavar="FILE",
                        help="keep the runs in this SQLite file (default: a temporary one, removed at the end)")
    parser.add_argument("--buffer", type=int, metavar="EVENTS",
                        help="keep so many events of each run for who comes back (default: AgentOS's own 10000)")
    parser.add_argument("--verbose", action="store_true",
                        help="let AgentOS log to standard error, also what fails by design")
    parser.add_argument("--until-eof", action="store_true",
                        help="end when standard input ends, and so with whoever started it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
