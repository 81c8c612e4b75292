"""``sbom.cdx.json``: what an edition is made with, as a CycloneDX bill of materials.

The packages come from the lock file ``requirements.txt``, where each stands with its version and the
digests of the files in which it may come; what is copied into the repository comes from the files themselves.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType, Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from macros.page import Settings

NAME = "sbom.cdx.json"
LOCK = "requirements.txt"
#: ``name==version ; marker \`` and the digests that follow; extras of a package do not stand in a lock file.
_LOCKED = re.compile(
    r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\\n]*?))?\s*\\?$((?:\n\s+--hash=.*)*)", re.MULTILINE
)
_DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")
#: What is copied into the repository: file names, package, version (from the file's name where it says so), licence.
_COPIED = (
    ("docs/assets/vendor/fflate-*.js", "fflate", None, "MIT"),
    ("docs/assets/fonts/*.woff2", "@fontsource/source-sans-3", "5.3.1", "OFL-1.1"),
    ("macros/documents/fonts/*.ttf", "source-sans", "3.52.0", "OFL-1.1"),
)


def bill_of_materials(root: Path, settings: Settings, day: datetime.date) -> bytes:
    """The bill of the toolbox at ``root`` as JSON; ``day`` is that of the edition, so that no clock is read."""
    lock = (root / LOCK).read_text(encoding="utf-8")
    toolbox = Component(
        name="living-procurement-toolbox",
        version=settings.edition,
        type=ComponentType.APPLICATION,
        bom_ref="toolbox",
        licenses=[DisjunctiveLicense(id="EUPL-1.2")],
    )
    bill = Bom(
        components=[*_packages(lock), *_copied(root)],
        # The library gives every bill a random number unless it has one.
        serial_number=uuid.uuid5(uuid.NAMESPACE_OID, f"{settings.site_name} {settings.edition}\n{lock}"),
        metadata=BomMetaData(
            component=toolbox,
            timestamp=datetime.datetime.combine(day, datetime.time(12), datetime.UTC),
            properties=[Property(name="hashes", value="one for each file in which a component may come")],
        ),
    )
    bill.register_dependency(toolbox, bill.components)
    return (JsonV1Dot6(bill).output_as_string(indent=1) + "\n").encode()


def _packages(lock: str) -> Iterator[Component]:
    for name, version, marker, digests in _LOCKED.findall(lock):
        yield _component(
            PackageURL("pypi", name=name.lower(), version=version), name, version, _DIGEST.findall(digests), marker
        )


def _copied(root: Path) -> Iterator[Component]:
    for pattern, package, version, licence in _COPIED:
        files = sorted(root.glob(pattern))
        space, _, name = package.rpartition("/")
        version = version or files[0].stem.rpartition("-")[2]
        digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
        yield _component(
            PackageURL("npm", namespace=space or None, name=name, version=version),
            package,
            version,
            digests,
            licence=licence,
        )


def _component(
    purl: PackageURL, name: str, version: str, digests: list[str], marker: str = "", licence: str = ""
) -> Component:
    return Component(
        name=name,
        version=version,
        purl=purl,
        bom_ref=str(purl),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in digests],
        licenses=[DisjunctiveLicense(id=licence)] if licence else (),
        properties=[Property(name="installed-where", value=marker)] if marker else (),
    )
