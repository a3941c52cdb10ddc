"""A package that is still being written: what is wrong with it, from its texts alone."""

from motcua.catalogue.checking import examine_files
from motcua.catalogue.package import Package
from motcua.catalogue.package_files import BadFiles, Files, demand_sound
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import read_files
from motcua.catalogue.yaml_files import PackageError

__all__ = ["Problem", "demand_publishable", "package_of", "problems_of"]


def problems_of(files: Files) -> list[Problem]:
    """Every complaint and advice about a package in memory, its examples run; without an error it may be published."""
    try:
        demand_sound(files)
    except BadFiles as error:
        return [Problem("procedure.yaml", 1, error.message)]
    return examine_files(files)[1]


def package_of(files: Files) -> Package:
    """The package of these texts, whether or not it may be published. Raises PackageError, BadFiles."""
    demand_sound(files)
    return read_files(files).package


def demand_publishable(files: Files) -> Package:
    """The package of these texts. Raises PackageError with every error when there is one, BadFiles."""
    demand_sound(files)
    package, found = examine_files(files)
    errors = [str(problem) for problem in found if problem.is_error]
    if package is None or errors:
        raise PackageError(errors)
    return package
