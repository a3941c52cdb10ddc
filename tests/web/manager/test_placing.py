"""A complaint is shown at what it is about: its path names ids and counts rows from 1."""

from uuid import UUID

import pytest

from motcua.catalogue.checking import examine_files
from motcua.catalogue.skeleton import skeleton
from motcua.web.manager.placing import placed

FACTS = "procedure.yaml"


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("        amount: 0\n", "        amount: -1\n", ("fees", "copy", "rows", 0, "amount")),
        ("otherwise: copies * 8000", "otherwise: copies = 8000", ("fees", "copy", "rows", 1, "otherwise")),
        ("    role: officer\n", "", ("steps", "examine", "role")),
        ("  - xin bản sao\n", "  - xin bản sao\n  - 12\n", ("also_called", 1)),
    ],
)
def test_a_path_leads_to_its_row(old, new, path):
    files = skeleton("cap-ban-sao", "9.000001")
    assert old in files[FACTS]
    files[FACTS] = files[FACTS].replace(old, new, 1)
    assert [each.path for each in placed(examine_files(files)[1], files, UUID(int=1))] == [path]
