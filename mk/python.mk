#: wheel          the Python package as one wheel for every Python 3: build/dist (repaired by auditwheel where PyPI is reachable)
#: python-test    its tests on the libraries of this build, without installing it
.PHONY: wheel python-test
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
DIST := $(BUILD)/dist
WHEEL_VENV := $(BUILD)/wheel-venv

wheel:
	@mk/deps.sh build python
	@python/wheel.sh $(PYTHON) $(abspath $(WHEEL_VENV) $(DIST))

python-test: all
	SMOOTHCERT_LIBRARY_DIR=$(abspath $(BUILD)) PYTHONPATH=python/src $(PYTHON) -B python/tests/run.py
