"""Who is who: speaker labels become roles, and an interpreter's rows the words of somebody else.

A label gives its role by, in order: what the user said (`--role`, then `convo.yaml`), a role in
the label itself (`Sagsbehandler/Anders`, `Borger: Lone`), and the word lists of the languages.
"""

from convo.roles.labels import Roles, person, role_named, role_of
from convo.roles.people import UNNAMED, Cast, cast

__all__ = ["UNNAMED", "Cast", "Roles", "cast", "person", "role_named", "role_of"]
