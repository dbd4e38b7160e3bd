"""What a notebook may be. That it runs, `pytest --nbmake` sees to (pyproject.toml)."""

import re
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def code(path: Path) -> list[nbformat.NotebookNode]:
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_has_a_number_and_a_name(path):
    assert re.fullmatch(r"\d\d-[a-z-]+\.ipynb", path.name)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_without_output(path):
    assert [(cell.outputs, cell.execution_count) for cell in code(path)] == [([], None)] * len(
        code(path)
    )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_imports_chatqa_and_defines_nothing(path):
    source = "\n".join(cell.source for cell in code(path))
    assert "\nimport chatqa\n" in source
    assert re.findall(r"^\s*(?:def|class|async def) .*|lambda", source, re.MULTILINE) == []
