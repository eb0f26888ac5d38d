"""Pages from the docstrings, without a network: make docs."""
import importlib.util
import os
import re

project = "smoothcert for Python"
copyright = "its authors, Apache-2.0"
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
with open(os.path.join(root, "spec", "version.h")) as file:
    release = version = re.search(r'SC_VERSION "([^"]+)"', file.read()).group(1)
extensions = ["sphinx.ext.autodoc"]
html_theme = "alabaster"
html_theme_options = {"page_width": "1100px", "sidebar_width": "240px"}
html_show_sourcelink = False
autodoc_member_order = "bysource"
autodoc_mock_imports = [name for name in ("torch", "onnxruntime") if importlib.util.find_spec(name) is None]


def plain(_app, _what, _name, _object, _options, lines):
    """Docstrings are plain text with columns: what is behind the first paragraph stays as it is written."""
    if "" not in lines or not any(lines[lines.index("") :]):
        return
    end = lines.index("")
    lines[:] = [*(line.replace("`", "``") for line in lines[:end]), "", "::", "", *("   " + line for line in lines[end + 1 :]), ""]


def setup(app):
    app.connect("autodoc-process-docstring", plain)
