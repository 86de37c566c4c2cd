"""Administrative units: find them at five levels and link them to statistical codes."""

from policytext.admin.explain import explain_names
from policytext.admin.finder import check_region, check_year, find_admin_units, region_code, unit_edges
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.leading import NATION, NATION_PATH, leading_unit
from policytext.admin.units import Unit

__all__ = [
    "NATION",
    "NATION_PATH",
    "Gazetteer",
    "Unit",
    "check_region",
    "check_year",
    "explain_names",
    "find_admin_units",
    "leading_unit",
    "region_code",
    "unit_edges",
]
