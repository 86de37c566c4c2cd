"""Administrative units: found at five levels, linked to official codes over the whole document."""

from policytext.admin.finder import find_admin_units, unit_edges
from policytext.admin.gazetteer import Gazetteer
from policytext.admin.units import Unit
from policytext.principal import principal_unit

__all__ = ["Gazetteer", "Unit", "find_admin_units", "principal_unit", "unit_edges"]
