#!/usr/bin/env python3
"""What a build of smoothcert is made of and stands on, as SPDX 2.3 in JSON: sbom.py SECONDS (of the commit, since 1970)."""
import json
import os
import re
import sys
import time
import uuid

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# name, least version, licence, relationship; what is loaded at run time is optional.
PARTS = [
    ("gmp", "6.2", "LGPL-3.0-or-later OR GPL-2.0-or-later", "DYNAMIC_LINK"),
    ("mpfr", "4.0", "LGPL-3.0-or-later", "DYNAMIC_LINK"),
    ("jansson", "2.13", "MIT", "DYNAMIC_LINK"),
    ("crypto", "3.0", "Apache-2.0", "DYNAMIC_LINK"),
    ("openblas", "0.3", "BSD-3-Clause", "OPTIONAL_DEPENDENCY_OF"),
    ("gnuplot", "5.4", "gnuplot", "OPTIONAL_DEPENDENCY_OF"),
]


def package(name, version, licence):
    return {
        "SPDXID": f"SPDXRef-{name}",
        "name": name,
        "versionInfo": version,
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION",
        "licenseDeclared": licence,
        "copyrightText": "NOASSERTION",
    }


def relation(name, kind):
    first, second = ("SPDXRef-smoothcert", f"SPDXRef-{name}")
    if kind.endswith("_OF"):
        first, second = second, first
    return {"spdxElementId": first, "relationshipType": kind, "relatedSpdxElement": second}


def document(seconds):
    with open(os.path.join(ROOT, "spec", "version.h")) as file:
        version = re.search(r'SC_VERSION "([^"]+)"', file.read()).group(1)
    name = f"smoothcert-{version}"
    return {
        "spdxVersion": "SPDX-2.3",
        "dataLicense": "CC0-1.0",
        "SPDXID": "SPDXRef-DOCUMENT",
        "name": name,
        "documentNamespace": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_OID, f"{name} {seconds}")),
        "creationInfo": {
            "created": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds)),
            "creators": ["Organization: The smoothcert developers"],
        },
        "packages": [package("smoothcert", version, "Apache-2.0"), *(package(*part[:3]) for part in PARTS)],
        "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-smoothcert"},
            *(relation(part[0], part[3]) for part in PARTS),
        ],
    }


if __name__ == "__main__":
    json.dump(document(int(sys.argv[1])), sys.stdout, indent=1)
    print()
