#!/usr/bin/env python3
"""Runs the tests of this folder and prints them by the Test Anything Protocol."""
import os
import sys
import unittest


class Tap(unittest.TestResult):
    def line(self, good, test, more=""):
        print(f"{'ok' if good else 'not ok'} {self.testsRun} - {test.id()}{more}", flush=True)

    def addSuccess(self, test):
        self.line(True, test)

    def addSkip(self, test, reason):
        self.line(True, test, f" # SKIP {reason}")

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.line(False, test)
        print("\n".join("# " + line for line in self.failures[-1][1].splitlines()))

    def addError(self, test, error):
        super().addError(test, error)
        self.line(False, test)
        print("\n".join("# " + line for line in self.errors[-1][1].splitlines()))

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            print(f"# {subtest}: {error[1]}")
            if not getattr(test, "_said", False):
                test._said = True
                self.line(False, test)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.discover(os.path.dirname(os.path.abspath(__file__)), "test_*.py")
    result = Tap()
    suite.run(result)
    print(f"1..{result.testsRun}")
    sys.exit(0 if result.testsRun and result.wasSuccessful() else 1)
