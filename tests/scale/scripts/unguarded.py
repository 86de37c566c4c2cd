"""The mistake that spawned processes do not forgive: no ``if __name__ == "__main__":``."""

import multiprocessing

from policytext import extract_many

multiprocessing.set_start_method("spawn", force=True)
print(list(extract_many(["完成3项。"], workers=2)))
