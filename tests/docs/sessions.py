"""What the pages of docs/ show is what the commands print: sessions.py [--update] COMMAND ROOT PAGE...

The blocks ```console of a page run in one folder, where vectors/ is that of the project, and the command is `smoothcert`.  A line `$ ` begins a
command, which goes on behind a backslash and in lines `> `; the lines up to the next one are its output, to the byte.  A block ```python under
`<!-- run -->` must run.  TAP on standard output; with --update the pages get the output of today, for somebody to read.
"""
import os
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"(^```console\n)(.*?)(^```$)", re.M | re.S)
PYTHON = re.compile(r"^<!-- run -->\n```python\n(.*?)^```$", re.M | re.S)
SETUP = re.compile(r"^<!-- setup: model and test_set -->\n```python\n(.*?)^```$", re.M | re.S)
DIGITS = """
import numpy, torch
torch.manual_seed(0)
images = torch.from_numpy(numpy.load("vectors/digits/inputs.npy")).float() / 16
test_set = [(x, int(y)) for x, y in zip(images[:20], numpy.load("vectors/digits/labels.npy"))]
model = torch.nn.Sequential(torch.nn.Linear(64, 10))
"""


def commands(block):
    """Pairs of the lines of a command and the lines of its output."""
    found, going = [], False
    for line in block.splitlines():
        if line.startswith("$ ") or (going and found):
            if line.startswith("$ "):
                found.append(([line], []))
            else:
                found[-1][0].append(line)
            going = line.endswith("\\")
        elif line.startswith("> ") and not found[-1][1]:
            found[-1][0].append(line)
        else:
            found[-1][1].append(line)
    return found


def shell(folder, environment, sessions):
    """The commands of a page in one shell; what each of them printed."""
    text = [line[2:] if line[:2] in ("$ ", "> ") else line for lines in sessions for line in (*lines, "printf '\\036'")]
    done = subprocess.run(["bash", "-c", "exec 2>&1\n" + "\n".join(text)], cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
    return [part.rstrip("\n").splitlines() for part in done.stdout.split("\036")]


def python(folder, environment, text):
    done = subprocess.run([environment["PYTHON"], "-c", text], cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
    return done.returncode == 0, done.stderr


class Tap:
    def __init__(self):
        self.count, self.failed = 0, 0

    def check(self, good, name, note=""):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}")
        for line in "" if good else note.splitlines():
            print("#", line)


def has(environment, module):
    return subprocess.run([environment["PYTHON"], "-c", f"import {module}"], env=environment, capture_output=True).returncode == 0


def run_setup(tap, page, folder, environment, text):
    """The code of a page that supposes a network and inputs; without torch what follows on it cannot run."""
    if not text:
        return True
    if not has(environment, "torch"):
        tap.count += 1
        print(f"ok {tap.count} - {page}: its Python # SKIP no torch")
        return False
    good, note = python(folder, environment, DIGITS + text.group(1))
    tap.check(good, f"{page}: its Python", note)
    return True


def run_page(tap, page, root, environment, update):
    path = os.path.join(root, page)
    with open(path) as file:
        text = file.read()
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(root, "vectors"), os.path.join(folder, "vectors"))
        if not run_setup(tap, page, folder, environment, SETUP.search(text)):
            return

        printed = iter(shell(folder, environment, [lines for block in BLOCK.finditer(text) for lines, _ in commands(block.group(2))]))

        def session(block):
            out = []
            for lines, shown in commands(block.group(2)):
                found = next(printed, ["nothing: the shell has ended"])
                out += lines + found
                if not update:
                    tap.check(found == shown, f"{page}: {lines[0][2:90]}", "printed:\n" + "\n".join(found))
            return block.group(1) + "".join(line + "\n" for line in out) + block.group(3)

        new = BLOCK.sub(session, text)
        for number, block in enumerate(PYTHON.finditer(text)):
            good, note = python(folder, environment, block.group(1))
            tap.check(good, f"{page}: Python {number + 1}", note)
    if update and new != text:
        with open(path, "w") as file:
            file.write(new)


def main(update, command, root, *pages):
    tap = Tap()
    build, root = os.path.dirname(os.path.abspath(command)), os.path.abspath(root)
    environment = {**os.environ, "PATH": build + ":" + os.environ["PATH"], "SMOOTHCERT_LIBRARY_DIR": build, "LC_ALL": "C.UTF-8",
                   "PYTHONPATH": os.path.join(root, "python", "src"), "PYTHONDONTWRITEBYTECODE": "1"}  # fmt: skip
    for page in pages:
        run_page(tap, page, root, environment, update)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


arguments = sys.argv[1:]
update = "--update" in arguments
sys.exit(main(update, *(a for a in arguments if a != "--update")))
