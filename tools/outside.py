"""Other people's readers, from PyPI in an environment of their own: Entrepot depends on none of them."""
import contextlib
import os
import subprocess
import sys
import tempfile
import venv

# What pip is asked for, by the module that is wanted.
PACKAGES = {
    "pm4py": "pm4py>=2.7,<2.8", "pandas": "pandas>=2,<4", "jsonschema": "jsonschema[format-nongpl]>=4,<5",
    "rustxes": "rustxes>=0.2,<0.3", "epcis_event_hash_generator": "epcis-event-hash-generator>=1.9,<2"}
# The exit code of a check that could not be made (as automake has it).
SKIPPED = 77


def skip(why):
    """Ends: nothing was found wrong, as nothing was looked at."""
    print("skipped:", why)
    sys.exit(SKIPPED)


@contextlib.contextmanager
def interpreter(*modules):
    """The Python of an environment that has some modules.

    The environment is the folder that ENTREPOT_READERS names, which stays for the next time, or a temporary one.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = os.environ.get("ENTREPOT_READERS") or temporary
        path = os.path.join(folder, "bin", "python")
        if not os.path.exists(path):
            try:
                venv.create(folder, with_pip=True)
            except (OSError, subprocess.CalledProcessError) as problem:
                skip(f"Python makes no environment with pip here ({problem}).")
        for module in modules:
            if has(path, module):
                continue
            pip = [path, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1",
                   "--timeout", "20", PACKAGES[module]]
            try:
                problem = subprocess.run(pip, stdin=subprocess.DEVNULL, timeout=900).returncode
            except subprocess.TimeoutExpired:
                problem = True
            if problem or not has(path, module):
                skip(f"{module} could not be installed by pip; nothing was checked by it.")
        yield path


def has(python, module):
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


def answer(python, program, *arguments):
    """What a program says behind the word RESULT; ends with what it complains of if it says nothing."""
    run = subprocess.run([python, "-c", program, *arguments], capture_output=True, text=True)
    lines = [line for line in run.stdout.splitlines() if line.startswith("RESULT ")]
    if run.returncode or not lines:
        sys.exit("It cannot be read:\n" + run.stderr[-2000:])
    return lines[0][7:]
