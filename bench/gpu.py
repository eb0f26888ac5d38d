#!/usr/bin/env python3
"""All that needs a GPU, part by part: the CUDA tests, compute-sanitizer over them, the benches.

Usage: gpu.py [--programs FOLDER] [--part NAME]... [--results FOLDER] [--emulated]     runs; from the root of the project
       gpu.py --table FILE...                                                         prints results as a table

--programs: where tests/fast/ and bench/ were built.  --emulated: the programs of tests/cuda-on-host, which have no times.
What ran is kept in gpu-NAME.json, NAME being the device's; a part that is there and passed is not run again unless it is named.  A part
that cannot run says why.  Exit status 1 when a part failed."""
import argparse
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import time

TESTS = ('t-cuda', 't-cuda-feasible', 't-sampler')
TOOLS = ('memcheck', 'racecheck', 'synccheck', 'initcheck')
PARTS = ('tests',) + TOOLS + ('rows-k1', 'rows-k5', 'sampler', 'topk')
SECONDS = {'tests': 90, 'memcheck': 60, 'racecheck': 60, 'synccheck': 40, 'initcheck': 60}  # of one program at most
BENCH_SECONDS = 40
ALL_SECONDS = 300  # when this is over no part begins: with the longest one it is less than 8 minutes
# Under compute-sanitizer a kernel takes some ten times its time.
SCALE = {'tests': '1', 'emulated': '0.003'}
TOPK = """
import json, sys, torch
rows, classes, k = 50000, 1000, 5
x = torch.randint(0, 1000, (rows, classes), dtype=torch.int32, device='cuda')
def once(): return torch.topk(x, k, dim=1)
once(); torch.cuda.synchronize()
begin, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
times = []
for _ in range(21):
    begin.record(); once(); end.record(); torch.cuda.synchronize(); times.append(begin.elapsed_time(end))
print(json.dumps({'ms': sorted(times)[10], 'rows': rows, 'classes': classes, 'k': k, 'torch': torch.__version__}))
"""


class Skip(Exception):
    """A part that cannot run here, and why."""


class Fail(Exception):
    """A part that ran and did not pass."""


def run(command, seconds, **environment):
    """What a command printed; Fail when it took too long or ended with another status than 0."""
    try:
        done = subprocess.run(command, timeout=seconds, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                              env={**os.environ, **environment})
    except subprocess.TimeoutExpired:
        raise Fail(f'{os.path.basename(command[0])}: longer than {seconds} s') from None
    if done.returncode != 0:
        raise Fail(f'{" ".join(command)}: exit status {done.returncode}\n{done.stdout[-2000:]}')
    return done.stdout


def program(options, name):
    """The path of a test or a bench; Skip when it was not built."""
    folder = options.programs if options.emulated else os.path.join(options.programs, 'tests/fast' if name[0] == 't' else 'bench')
    path = os.path.join(folder, name)
    if not os.access(path, os.X_OK):
        raise Skip(f'{path} was not built')
    return [path] + (['cuda'] if name == 't-sampler' else [])


def checked(output):
    """How many checks a test made; Skip when it could not make one, Fail without a plan."""
    skipped = re.search(r'# SKIP (.*)', output)
    if skipped:
        raise Skip(skipped.group(1))
    plan = re.search(r'^1\.\.(\d+)$', output, re.M)
    if not plan or re.search(r'^not ok', output, re.M):
        raise Fail('a test did not pass:\n' + output[-2000:])
    return int(plan.group(1))


def device(options):
    """The device's name; Skip without one."""
    scale = {'SMOOTHCERT_TEST_SCALE': '0.001'}
    output = run(program(options, 't-cuda'), 60, **scale)
    found = re.search(r'^# device: (.*)$', output, re.M)
    if not found:
        checked(output)
        raise Fail('t-cuda names no device:\n' + output[-500:])
    return found.group(1)


def tests(options):
    """The CUDA tests, in full; emulated, a few rows of each."""
    scale = SCALE['emulated' if options.emulated else 'tests']
    counts = {}
    for name in TESTS:
        part = '0.0001' if options.emulated and name == 't-cuda-feasible' else scale
        counts[name] = checked(run(program(options, name), SECONDS['tests'] // 2, SMOOTHCERT_TEST_SCALE=part))
    return {'checks': counts}


def sanitized(options, tool):
    """A tool of compute-sanitizer over the tests."""
    if options.emulated:
        raise Skip('emulated: the CPU has its own sanitizers')
    sanitizer = shutil.which('compute-sanitizer') or '/usr/local/cuda/bin/compute-sanitizer'
    if not os.access(sanitizer, os.X_OK):
        raise Skip('compute-sanitizer was not found')
    scale = {'SMOOTHCERT_TEST_SCALE': '0.005'}
    for name in TESTS:
        output = run([sanitizer, '--tool', tool, '--error-exitcode', '9'] + program(options, name), SECONDS[tool], **scale)
        checked(output)
    return {'errors': 0}


def bench(options, name, *arguments):
    """What a bench wrote."""
    if options.emulated:
        raise Skip('emulated: there are no times')
    path = os.path.join(options.results, 'gpu-part.json')
    output = run(program(options, name) + [*arguments, path], BENCH_SECONDS)
    if 'SKIP' in output:
        raise Skip(output.strip())
    with open(path, encoding='utf-8') as file:
        result = json.load(file)
    os.remove(path)
    return result


def topk(options):
    """torch.topk on as many counts."""
    if options.emulated:
        raise Skip('emulated: there are no times')
    try:
        run([sys.executable, '-c', 'import torch; assert torch.cuda.is_available()'], BENCH_SECONDS)
    except Fail:
        raise Skip('there is no torch that sees the device') from None
    return json.loads(run([sys.executable, '-c', TOPK], BENCH_SECONDS).splitlines()[-1])


def part(options, name):
    """One part, by its name."""
    if name == 'tests':
        return tests(options)
    if name in TOOLS:
        return sanitized(options, name)
    if name.startswith('rows-k'):
        return bench(options, 'bench_cuda', '50000', '1000', name[len('rows-k'):])
    return topk(options) if name == 'topk' else bench(options, 'bench_sample_cuda', '1000000')


def keep(path, result):
    """The whole file or the old one."""
    with open(path + '.new', 'w', encoding='utf-8') as file:
        json.dump(result, file, indent=1)
        file.write('\n')
    os.replace(path + '.new', path)


def describe(name, got):
    """The figure of a part, in words."""
    if got['status'] != 'passed':
        return f'{got["status"].upper()}: {got["reason"].splitlines()[0]}'
    r = got['result']
    if name == 'tests':
        return ', '.join(f'{test} {count} checks' for test, count in r['checks'].items())
    if name in TOOLS:
        return 'no error'
    if name.startswith('rows-k'):
        return (f'{r["rows_per_s_warm"]:.4g} rows/s, {100 * r["share_of_copy_warm"]:.1f} % of the copy rate ({r["copy_GB_per_s"]:.0f} GB/s); '
                f'bounds anew {100 * r["share_of_copy_cold"]:.1f} %')
    if name == 'topk':
        return f'{r["ms"]:.3f} ms for {r["rows"]} x {r["classes"]}, k = {r["k"]}'
    return f'{r["votes_per_s"]:.4g} votes/s, {100 * r["ratio"]:.1f} % of cuBLAS alone'


def table(files):
    """A table of results in Markdown."""
    for path in files:
        with open(path, encoding='utf-8') as file:
            result = json.load(file)
        print(f'{result["device"]}, {result["date"]}:\n\n| part | result |\n|---|---|')
        for name in PARTS:
            if name in result['parts']:
                print(f'| {name} | {describe(name, result["parts"][name])} |')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--programs', default='build')
    parser.add_argument('--results', default='bench/results')
    parser.add_argument('--part', action='append', choices=PARTS)
    parser.add_argument('--emulated', action='store_true')
    parser.add_argument('--table', nargs='+')
    options = parser.parse_args()
    if options.table:
        table(options.table)
        return 0
    try:
        name = device(options)
    except Skip as why:
        for each in options.part or PARTS:
            print(f'{each}: SKIP, {why}')
        return 0
    except Fail as why:
        print(f'no part ran: {why}')
        return 1
    os.makedirs(options.results, exist_ok=True)
    path = os.path.join(options.results, 'gpu-' + re.sub(r'\W+', '-', name).strip('-').lower() + '.json')
    result = {'device': name, 'parts': {}}
    if os.path.exists(path):
        with open(path, encoding='utf-8') as file:
            result = json.load(file)
    started = time.monotonic()
    for each in options.part or PARTS:
        if not options.part and result['parts'].get(each, {}).get('status') == 'passed':
            print(f'{each}: passed before')
            continue
        began = time.monotonic()
        try:
            if began - started > ALL_SECONDS:
                raise Skip('no time is left in this run; the next one goes on here')
            got = {'status': 'passed', 'result': part(options, each)}
        except Skip as why:
            got = {'status': 'skip', 'reason': str(why)}
        except Fail as why:
            got = {'status': 'failed', 'reason': str(why)}
        got['seconds'] = round(time.monotonic() - began, 1)
        result['parts'][each] = got
        result['date'] = datetime.date.today().isoformat()
        keep(path, result)
        print(f'{each}: {describe(each, got)}', flush=True)
    print(f'{path}: to be shown by bench/gpu.py --table {path}')
    return 1 if any(got['status'] == 'failed' for got in result['parts'].values()) else 0


sys.exit(main())
