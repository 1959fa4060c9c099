"""Projects in REFI-QDA as other programs write them, made of a few words."""

import io
import zipfile
from uuid import NAMESPACE_URL, uuid5


def guid(name):
    return str(uuid5(NAMESPACE_URL, name))


def package(project, sources=(), *, folder="Sources", name="project.qde"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, project)
        for path, content in dict(sources).items():
            archive.writestr(f"{folder}/{path}" if folder else path, content)
    return out.getvalue()


def project(sources, *, origin="NVivo", codes=None, users=("MH",), more=""):
    """The XML of a project; `sources` is that of its sources."""
    codes = codes or f'<Code guid="{guid("wish")}" name="Ønske" isCodable="true"/>'
    people = "".join(f'<User guid="{guid(name)}" name="{name}"/>' for name in users)
    return (
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="{origin}">'
        f"<Users>{people}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>"
        f"<Sources>{sources}</Sources>{more}</Project>"
    )


def source(inside="", *, name="Møde 1", path="internal://s.txt"):
    return (
        f'<TextSource guid="{guid(name)}" name="{name}" plainTextPath="{path}">'
        f"{inside}</TextSource>"
    )


def selection(start, end, *codes, user="MH", name="", more=""):
    coded = "".join(
        f'<Coding guid="{guid(f"{start} {end} {code}")}" creatingUser="{{{guid(user).upper()}}}">'
        f'<CodeRef targetGUID="{guid(code)}"/></Coding>'
        for code in codes
    )
    span = f'startPosition="{start}" endPosition="{end}"'
    return (
        f'<PlainTextSelection guid="{guid(f"{start} {end}")}" name="{name}" {span} '
        f'creatingUser="{guid(user)}">{more}{coded}</PlainTextSelection>'
    )
