#!/usr/bin/env python3
"""times.py restore|keep FOLDER: lets a build in FOLDER go on where the last one of CI ended.

Cargo tells by a file's time whether it has changed since it was compiled, and in a fresh clone every file is new. `keep`
notes, after a run, what is in each file and the time it had; `restore` gives those that hold the same again that time.
A folder in which anything was built in between is compiled anew, since nobody knows from what.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

KEPT = "ci-times.json"


def contents():
    """What git says is in each file of the commit, by path."""
    listed = subprocess.run(["git", "ls-files", "-sz"], check=True, capture_output=True, text=True).stdout
    for entry in filter(None, listed.split("\0")):
        described, path = entry.split("\t", 1)
        if os.path.isfile(path):
            yield path, described.split()[1]


def built_since(folder, moment):
    """Whether cargo has noted since that it compiled anything."""
    return any(note.stat().st_mtime_ns > moment for note in folder.glob("*/.fingerprint/*/*"))


def keep(folder):
    if subprocess.run(["git", "diff", "--quiet", "HEAD"]).returncode != 0:
        return print("times.py: files differ from the commit, nothing is kept", file=sys.stderr)
    times = {path: [content, os.stat(path).st_mtime_ns] for path, content in contents()}
    (folder / KEPT).write_text(json.dumps(times))


def restore(folder):
    kept = folder / KEPT
    if built_since(folder, kept.stat().st_mtime_ns):
        return print(f"times.py: others have built in {folder}: all of the workspace is compiled anew", file=sys.stderr)
    times = json.loads(kept.read_text())
    for path, content in contents():
        then, moment = times.get(path, [None, 0])
        if then == content:
            os.utime(path, ns=(moment, moment))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["keep", folder]:
            keep(Path(folder))
        case ["restore", folder]:
            restore(Path(folder))
        case _:
            sys.exit(__doc__)
