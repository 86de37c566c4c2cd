"""Documents without end over two processes, whose ids the first line tells."""

import itertools
import multiprocessing
import signal

from policytext import extract_many

if __name__ == "__main__":
    # A shell that starts jobs in the background (nohup) leaves Ctrl-C ignored, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number, _ in enumerate(extract_many(itertools.repeat("完成改造小区57个。" * 500), workers=2)):
        if number == 0:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
