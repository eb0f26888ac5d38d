#!/usr/bin/env python3
"""Which lines of the kernels and of the functions of the device ran: a table, and the sum in one line.

Usage: coverage.py FOLDER     the objects and what gcov counted, as mk/cuda-on-host.mk builds them; from the root of the project
Exit status 1 when a kernel did not run or less than 95 % of the lines did."""
import collections
import glob
import json
import os
import re
import subprocess
import sys

LEAST = 0.95
OF_DEVICE = re.compile(r'\b(SC_HD|__device__|__global__)\b')
KERNEL = re.compile(r'__global__[^;{]*?\b(\w+_kernel)\s*\(', re.S)


def head(lines, start):
    """The text of a declaration that ends in line `start`: from the last line that ends something else."""
    first = start - 1
    while first > 0 and start - first < 6 and not re.search(r'[;}]\s*$|^\s*$|\*/\s*$|^#', lines[first - 1]):
        first -= 1
    return ''.join(lines[first:start])


def counted(folder):
    """(file, function) -> {line: times it ran}, of all objects together."""
    found = collections.defaultdict(dict)
    sources = {}
    for data in sorted(glob.glob(os.path.join(folder, 'fast', '**', '*.gcda'), recursive=True)):
        report = subprocess.run(['gcov', '--json-format', '--stdout', data], check=True, capture_output=True).stdout
        for line in report.splitlines():
            for file in json.loads(line)['files']:
                name = os.path.relpath(file['file']) if os.path.isabs(file['file']) else os.path.normpath(file['file'])
                if not name.startswith('fast' + os.sep):
                    continue
                if name not in sources:
                    sources[name] = open(name, encoding='utf-8').readlines()
                device = {}
                for function in file['functions']:
                    if OF_DEVICE.search(head(sources[name], function['start_line'])):
                        shown = re.sub(r'\(.*|<.*', '', re.sub(r'^.*?(\w+)(<[^(]*>)?\(.*$', r'\1', function['demangled_name']))
                        device[function['name']] = shown
                for at in file['lines']:
                    function = device.get(at.get('function_name'))
                    if function:
                        ran = found[name, function]
                        ran[at['line_number']] = ran.get(at['line_number'], 0) + at['count']
    return found


def main():
    found = counted(sys.argv[1])
    kernels = {name for file in glob.glob('fast/**/*.cu', recursive=True)
               for name in KERNEL.findall(open(file, encoding='utf-8').read())}
    ran = {function for (_, function), lines in found.items() if function in kernels and any(lines.values())}
    lines = sum(len(at) for at in found.values())
    hit = sum(1 for at in found.values() for count in at.values() if count > 0)
    for (file, function), at in sorted(found.items()):
        missed = [line for line, count in sorted(at.items()) if count == 0]
        print(f'{file}\t{function}\t{len(at) - len(missed)}/{len(at)}' + (f'\tnot: {missed}' if missed else ''))
    share = hit / lines if lines else 0
    print(f'CUDA on the CPU: {len(ran)} of {len(kernels)} kernels and '
          f'{sum(1 for at in found.values() if any(at.values()))} of {len(found)} functions of the device ran, '
          f'{hit} of {lines} lines ({100 * share:.1f} %)')
    for name in sorted(kernels - ran):
        print(f'{name} did not run')
    return 0 if kernels and ran == kernels and share >= LEAST else 1


sys.exit(main())
