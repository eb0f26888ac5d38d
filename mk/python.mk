#: wheel          the Python package as one wheel for every Python 3: build/dist (repaired by auditwheel where PyPI is reachable)
#: python-test    its tests on the libraries of this build, without installing it
#: docs           the pages: tutorials, how-to, reference, mathematics; without a network: build/docs/index.html
.PHONY: wheel python-test docs
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)
DOCS ?= $(BUILD)/docs
DIST := $(BUILD)/dist
WHEEL_VENV := $(BUILD)/wheel-venv

wheel:
	@mk/deps.sh build python
	@python/wheel.sh $(PYTHON) $(abspath $(WHEEL_VENV) $(DIST))

python-test: all
	SMOOTHCERT_LIBRARY_DIR=$(abspath $(BUILD)) PYTHONPATH=python/src $(PYTHON) -B python/tests/run.py

docs: all
	@mk/deps.sh docs
	@SMOOTHCERT_LIBRARY_DIR=$(abspath $(BUILD)) PYTHONPATH=python/src PYTHONDONTWRITEBYTECODE=1 \
	  $(PYTHON) -m sphinx -q -W --keep-going -d $(BUILD)/docs-cache docs $(DOCS)
	@echo $(DOCS)/index.html
