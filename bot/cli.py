"""The command `jobwise`. A command imports what it needs when it runs: without Rasa, one starts at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from bot.faults import CommandFailed


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; give the exit code: 0, 1 for findings and what is not known or can't be, 2 for wrong usage."""
    parser = _parser()
    args, rest = parser.parse_known_args(argv)
    if rest and args.command != "rasa":
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    args.rest = rest
    try:
        code = int(args.run(args))
        sys.stdout.flush()  # here, rather than where Python ends and nobody can catch what it raises
        return code
    except CommandFailed as error:
        print(f"jobwise: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141  # as of any program that ends so: 128 + SIGPIPE
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jobwise", description="A chatbot that knows jobs and what they pay.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".")
        added.set_defaults(run=run)
        return added

    serve = command("serve", _serve, "serve the bot and its page; train first if the data has changed")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    serve.add_argument("--port", type=int, default=5005)
    command("train", _train, "train the model if what it learns from has changed")
    command("shell", _shell, "talk to the bot here")
    parse = command("parse", _parse, "say what the bot understands of a message")
    parse.add_argument("text")
    title = command("title", _lookup("title"), "find the jobs that titles name")
    title.add_argument("text", nargs="*", help="titles; without any, one a line from standard input")
    pay = command("pay", _lookup("pay"), "say what a job pays")
    pay.add_argument("job", help="a title, an id or an occupation code")
    pay.add_argument("--place", help="state or city (default: the United States)")
    pay.add_argument("--percentile", metavar="N", help="above 0 and below 100")
    pay.add_argument("--period", default="year", help="hour, day, week, two_weeks, half_month, month or year")
    pay.add_argument("--level", help="entry, mid, experienced, senior or veteran")
    for answering in (parse, title, pay):
        answering.add_argument("--json", action="store_true", help="answer in JSON")
    embed = command("embed", _embed, "print the line that puts the widget on a page, with its checksum")
    embed.add_argument("server", nargs="?", default="http://127.0.0.1:5005", help="where visitors reach this server")
    command("check", _lookup("check"), "find the mistakes in the knowledge files")
    show = command("show", _lookup("show"), "show all that is known about a job")
    show.add_argument("job", help="a title, an id or an occupation code")
    importing = command("import", _lookup("import_titles"), "add other names of jobs from a publisher's release")
    importing.add_argument("source", choices=["onet"], help="onet: the O*NET database, CC BY 4.0")
    importing.add_argument("dir", help="folder with the text files of the release")
    rasa = commands.add_parser("rasa", help="run a command of Rasa itself, such as `rasa run`", add_help=False)
    rasa.set_defaults(run=_rasa)
    return parser


def _lookup(name: str) -> Callable[[argparse.Namespace], int]:
    def run(args: argparse.Namespace) -> int:
        from bot import lookup

        return int(getattr(lookup, name)(args))

    return run


def _serve(args: argparse.Namespace) -> int:
    from bot.serve import serve

    serve(args.host, args.port)
    return 0


def _train(_args: argparse.Namespace) -> int:
    from bot.training import ensure_model

    print(ensure_model())
    return 0


def _shell(_args: argparse.Namespace) -> int:
    from bot.console import shell

    return shell()


def _parse(args: argparse.Namespace) -> int:
    from bot.console import parse

    return parse(args.text, as_json=args.json)


def _embed(args: argparse.Namespace) -> int:
    from bot import widget

    print(widget.snippet(args.server.rstrip("/")))
    return 0


def _rasa(args: argparse.Namespace) -> int:
    import bot.lean  # noqa: F401 - before rasa

    import rasa.__main__

    sys.argv = ["rasa", *args.rest]
    rasa.__main__.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
