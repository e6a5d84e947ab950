"""Who acts when somebody at the command line does: an operator with an officer's rights in every programme."""

import getpass

from domain.people import Actor, Channel


def operator() -> Actor:
    """The actor of this process; the audit shows the name of the system account."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError):  # a container without a user database
        account = "unknown account"
    return Actor(person=None, name=f"Operator ({account})", channel=Channel.COMMAND_LINE, everywhere=True)
