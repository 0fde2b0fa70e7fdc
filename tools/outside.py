"""Other people's readers, each from PyPI in an environment of its own: Entrepot depends on none of them."""
import contextlib
import os
import subprocess
import sys
import tempfile
import venv


@contextlib.contextmanager
def interpreter(kept, module, package):
    """The Python of an environment that has a module.

    The environment is the folder that the variable `kept` names, which stays for the next time, or a temporary one.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.environ.get(kept) or temporary
        path = os.path.join(folder, "bin", "python")
        if not os.path.exists(path):
            venv.create(folder, with_pip=True)
        if subprocess.run([path, "-c", f"import {module}"], capture_output=True).returncode:
            if subprocess.run([path, "-m", "pip", "install", "--quiet", package]).returncode:
                sys.exit(f"{module} could not be installed: nothing was checked by it.")
        yield path


def answer(python, program, path):
    """What a program says of a file behind the word RESULT; ends with what it complains of if it says nothing."""
    run = subprocess.run([python, "-c", program, path], capture_output=True, text=True)
    lines = [line for line in run.stdout.splitlines() if line.startswith("RESULT ")]
    if run.returncode or not lines:
        sys.exit("It cannot be read:\n" + run.stderr[-2000:])
    return lines[0][7:]


def with_pm4py():
    """The Python of an environment with pm4py; ENTREPOT_PM4PY keeps it."""
    return interpreter("ENTREPOT_PM4PY", "pm4py", "pm4py>=2.7,<2.8")
