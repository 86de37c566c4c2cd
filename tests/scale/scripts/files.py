"""A run over files in small parts: folder, output folder, format."""

import sys

from policytext.scale import extract_files

if __name__ == "__main__":
    folder, out, format = sys.argv[1:]
    extract_files([folder], out, format=format, workers=2, part_chars=60)
