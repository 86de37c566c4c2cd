"""``python -m policytext``: the command line, where the script is not on the PATH."""

from policytext.cli import app

if __name__ == "__main__":
    app(prog_name="policytext")
