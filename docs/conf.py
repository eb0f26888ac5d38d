"""The pages of docs/, without a network: make docs."""
import importlib.util
import json
import os
import re
import subprocess

from docutils import nodes

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
COMMAND = os.path.join(os.environ.get("SMOOTHCERT_LIBRARY_DIR", os.path.join(ROOT, "build")), "smoothcert")

project = "smoothcert"
copyright = "the smoothcert developers, Apache-2.0"
with open(os.path.join(ROOT, "spec", "version.h")) as file:
    release = version = re.search(r'SC_VERSION "([^"]+)"', file.read()).group(1)
extensions = ["sphinx.ext.autodoc", "myst_parser"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"smoothcert {version}"
html_show_sourcelink = False
html_copy_source = False
html_math_renderer = "mathml"
html_static_path = ["static"]
html_css_files = ["wide.css"]
autodoc_member_order = "bysource"
autodoc_mock_imports = [name for name in ("torch", "onnxruntime") if importlib.util.find_spec(name) is None]
# The texts of the repository name files beside them, which are no pages.
suppress_warnings = ["myst.xref_missing", "myst.header"]


def plain(_app, _what, _name, _object, _options, lines):
    """Docstrings are plain text with columns: what is behind the first paragraph stays as it is written."""
    if "" not in lines or not any(lines[lines.index("") :]):
        return
    end = lines.index("")
    lines[:] = [*(line.replace("`", "``") for line in lines[:end]), "", "::", "", *("   " + line for line in lines[end + 1 :]), ""]


def help_of(*arguments):
    return subprocess.run([COMMAND, *arguments, "--help"], check=True, capture_output=True, text=True).stdout


def add_commands(_app, page, source):
    """The page of the command gets what the command says of itself."""
    if page != "reference/command":
        return
    overview = help_of()
    names = re.findall(r"^  ([a-z]+)  ", overview, re.M)
    source[0] += f"```text\n{overview}```\n" + "".join(f"\n## {name}\n\n```text\n{help_of(name)}```\n" for name in names)


def mathml(_app, tree, _page):
    """Formulas become MathML, which browsers draw without a script; one call of pandoc for all of a page."""
    formulas = list(tree.findall(nodes.math)) + list(tree.findall(nodes.math_block))
    if not formulas:
        return
    blocks = [{"t": "Para", "c": [{"t": "Math", "c": [{"t": "DisplayMath" if isinstance(f, nodes.math_block) else "InlineMath"}, f.astext()]}]}
              for f in formulas]  # fmt: skip
    document = json.dumps({"pandoc-api-version": [1, 22], "meta": {}, "blocks": blocks})
    html = subprocess.run(["pandoc", "-f", "json", "-t", "html", "--mathml"], input=document, check=True, capture_output=True, text=True)
    for formula, text in zip(formulas, re.findall(r"<p>(.*?)</p>", html.stdout, re.S)):
        formula.replace_self(nodes.raw("", text, format="html"))


def refuse(_self, _node):
    raise NotImplementedError("a formula that mathml() has left")


def setup(app):
    app.connect("autodoc-process-docstring", plain)
    app.connect("source-read", add_commands)
    app.connect("doctree-resolved", mathml)
    app.add_html_math_renderer("mathml", inline_renderers=(refuse, None), block_renderers=(refuse, None))
