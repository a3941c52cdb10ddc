"""Versions from before files were kept: the files that are written for them say the same."""

from pathlib import Path

import pytest
from django.conf import settings

from motcua.catalogue.canonical import canonical
from motcua.catalogue.differences import differences
from motcua.catalogue.drafting import package_of
from motcua.catalogue.package_writing import files_of_package
from motcua.catalogue.reading import package_folders, read_package

FOLDERS = package_folders(Path(settings.PROCEDURES))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_written_files_are_the_same_package(folder):
    package = read_package(folder)
    again = package_of(files_of_package(package))
    assert differences(package, again) == []
    assert canonical(again) == canonical(package)
