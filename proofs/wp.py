"""How the provers are called: the pinned versions and limits, the command line, and reading its output as it comes."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
BUILD = os.path.join(ROOT, "build", "prove")
KNOWN = os.path.join(HERE, "known")  # what machines wrote

# Debian 12, whose package frama-c-base 20220511-manganese calls itself beta.  Another version may prove less, or more; so what
# results/ says holds for these only.
VERSIONS = {"frama-c": "25.0-beta (Manganese)", "why3": "1.5.1", "z3": "4.8.12", "cvc4": "1.8", "coqc": "8.16.1"}
ASK = {"frama-c": "-version"}
SECONDS = 30  # for one goal and one prover
MEGABYTES = 1000  # likewise
# Every prover is called in one way: Why3's own entry for it, written out so that no configuration of the user's can differ.
PROVERS = {
    "z3": ("Z3", "z3_471", "-smt2 -T:%t sat.random_seed=42 nlsat.randomize=false smt.random_seed=42 -st %f"),
    "cvc4": ("CVC4", "cvc4_17", "--stats --tlimit=%t000 --lang=smt2 %f"),
}

# What the preprocessor is told: the model comes before the headers of the system.
PREPROCESS = ["-Ispec/model", "-Ispec", "-I.", "-include", "spec/model/math.h"]

LOST = re.compile(r"^\[wp\] \[(Timeout|Failed|Unknown|Stepout)\] Goal (\S+)")
WON = re.compile(r"^\[wp\] \[([^\]]+)\] Goal (\S+) : Valid(.*)")
COUNTS = re.compile(r"Proved goals:\s*(\d+)\s*/\s*(\d+)")
AXIOM = re.compile(r"\[\s*Extern\s*\] Axiom '?([\w.]+)'?")


def listed(name):
    """The first word of every line of a list, comments left out."""
    with open(os.path.join(HERE, name)) as file:
        lines = [line.split("#")[0].split() for line in file]
    return [line[0] for line in lines if line]


def check_tools(tools=("frama-c", "why3", "z3", "cvc4")):
    """Ends the program unless every tool is there in its pinned version."""
    faults = []
    for tool in tools:
        wanted = VERSIONS[tool]
        if shutil.which(tool) is None:
            faults.append(f"{tool} {wanted} is needed and is not installed")
            continue
        answer = subprocess.run([tool, ASK.get(tool, "--version")], text=True, capture_output=True).stdout.strip()
        if not re.search(r"(?<![\d.])" + re.escape(wanted) + r"(?![\d.])", answer):
            found = answer.splitlines()[0] if answer else "nothing readable"
            faults.append(f"{tool} {wanted} is needed, found: {found}")
    if faults:
        sys.exit("\n".join(["proofs: the proofs are pinned to the versions of Debian 12"] + faults))


def environment():
    """Why3 reads which provers there are, how to call them and the memory they may have from a file of ours."""
    os.makedirs(BUILD, exist_ok=True)
    text = f"[main]\nmagic = 14\nmemlimit = {MEGABYTES}\nrunning_provers_max = 2\ntimelimit = {SECONDS}\n"
    for tool, (name, driver, options) in PROVERS.items():
        # Frama-C first: it stops the prover that the other one has overtaken, and writes the next goal.
        call = f"{shutil.which('nice')} -n 5 {shutil.which(tool)} {options}"
        text += f'\n[prover]\ncommand = "{call}"\ndriver = "{driver}"\neditor = ""\nin_place = false\n'
        text += f'interactive = false\nname = "{name}"\nshortcut = "{tool}"\nversion = "{VERSIONS[tool]}"\n'
    path = os.path.join(BUILD, "why3.conf")
    if not os.path.exists(path) or open(path).read() != text:
        with open(f"{path}.{os.getpid()}", "w") as file:
            file.write(text)
        os.replace(f"{path}.{os.getpid()}", path)
    # Frama-C finds relative paths by PWD, not by the folder that it runs in.
    # Its heap may grow before it is swept: less time, twice the memory (0.7 GB at most).
    return dict(os.environ, PWD=ROOT, WHY3CONFIG=path, OCAMLRUNPARAM="s=4M,o=400")


def command(source, seconds=SECONDS, parallel=2, cache="none", folder=None, options=()):
    """The one command line of every proof; source is a path from the root of the project.

    The cache mode cleanup ends with no other answers than those used; its folder has an inner one named cache."""
    words = [
        "frama-c",
        "-kernel-warn-key", "annot:missing-spec=abort",
        "-kernel-warn-key", "typing:implicit-function-declaration=abort",
        "-wp-warn-key", "pedantic-assigns=abort",
        "-warn-special-float", "none",
        "-cpp-extra-args=" + " ".join(PREPROCESS),
        "-wp", "-wp-rte", "-warn-unsigned-overflow",
        "-wp-prover", ",".join(PROVERS), "-wp-timeout", str(seconds), "-wp-par", str(parallel),
        "-wp-cache", cache,
    ]  # fmt: skip
    if folder:
        words += ["-wp-session" if cache == "cleanup" else "-wp-cache-dir", folder]
    return words + [source] + list(options)


def without(names):
    """The option that leaves out the properties of these names."""
    return "-wp-prop=" + ",".join("-" + name for name in names)


RUNNING = set()


def end(number, _):
    """What a signal does: no prover outlives the program."""
    for process in list(RUNNING):
        os.killpg(process, signal.SIGKILL)
    os._exit(128 + number)


for number in signal.SIGINT, signal.SIGTERM, signal.SIGHUP:
    signal.signal(number, end)


def run(words, stop_at_loss=False):
    """Runs Frama-C; answers its exit status and its lines.  stop_at_loss: ends it at the first goal that is lost."""
    process = subprocess.Popen(
        words, cwd=ROOT, env=environment(), text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True)  # fmt: skip
    RUNNING.add(process.pid)
    lines, status = [], None
    try:
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if stop_at_loss and LOST.match(line):
                break
        else:
            status = process.wait()
    finally:
        try:
            os.killpg(process.pid, signal.SIGKILL)  # the provers too
        except ProcessLookupError:
            pass
        process.wait()
        RUNNING.discard(process.pid)
    return status, lines


def lost(lines):
    """The goals that no prover proved."""
    return [match.group(2) for match in map(LOST.match, lines) if match]


def counts(lines):
    """How many goals were proved, of how many."""
    found = [match for match in map(COUNTS.search, lines) if match]
    return tuple(map(int, found[-1].groups())) if found else (0, 0)


def write(path, text):
    """A file, whole or not at all; untouched when it says this already."""
    if os.path.exists(path):
        with open(path) as file:
            if file.read() == text:
                return
    with open(path + ".new", "w") as file:
        file.write(text)
    os.replace(path + ".new", path)


def load(path, otherwise):
    """What a JSON file holds."""
    if not os.path.exists(path):
        return otherwise
    with open(path) as file:
        return json.load(file)


def save(path, data):
    write(path, json.dumps(data, indent=1, sort_keys=True) + "\n")
