"""Refuses the network in a Python that finds this folder on its path, from its first line on.

What pools of processes need stays allowed: sockets of the machine's own file system. A use is
refused where it happens, and written to a file besides, so that code which swallows the refusal
is found out as well.
"""

import os
import sys

ALLOWED = "CONVO_TESTS_NETWORK"
"""Set to `allowed` around tests of a cluster, which talks to itself over TCP."""

USES = "CONVO_TESTS_NETWORK_USES"
"""The file to which refused uses are written."""

EVENTS = (
    "socket.",
    "urllib.Request",
    "http.client.",
    "ftplib.",
    "smtplib.",
    "imaplib.",
    "poplib.",
)
HARMLESS = "socket.gethostname"
AF_UNIX = 1
MACHINE_ONLY = ("socket.bind", "socket.connect", "socket.sendto", "socket.sendmsg")


class NetworkRefusedError(RuntimeError):
    """The network was used."""


def refuse(event, arguments):
    """An audit hook: raises when something asks for the network."""
    if not event.startswith(EVENTS) or event == HARMLESS or _within_machine(event, arguments):
        return
    if os.environ.get(ALLOWED) == "allowed":
        return
    file = os.environ.get(USES)
    if file:
        with open(file, "a", encoding="utf-8") as out:  # noqa: PTH123 -- as light as can be
            out.write(f"{event} in process {os.getpid()}: {sys.argv[:3]}\n")
    raise NetworkRefusedError(f"the network was used: {event}")


def _within_machine(event, arguments):
    """Whether it is about a socket of the file system, with which processes talk to each other."""
    if event == "socket.__new__":
        return arguments[1] in (AF_UNIX, -1)
    return event in MACHINE_ONLY and getattr(arguments[0], "family", None) == AF_UNIX


sys.addaudithook(refuse)
