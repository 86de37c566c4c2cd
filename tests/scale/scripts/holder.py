"""A run over files that says "writing" amid its work and goes on when stdin ends: folder, output folder."""

import sys

from policytext.scale import extract_files

if __name__ == "__main__":
    folder, out = sys.argv[1:]

    def paths():  # type: ignore[no-untyped-def]
        print("writing", flush=True)
        sys.stdin.read()
        yield folder

    extract_files(paths(), out)
