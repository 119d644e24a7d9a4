"""Papers of GB/T 9704-2012 as docx: values in, bytes out (domain.md §2.3; the recipe was measured, documents.md §1).

Fonts are named and never embedded: they are licensed, and the county's machines have them.
"""

from pianqu.kit.official.building import docx
from pianqu.kit.official.values import Form, Imprint, Paper, Table, written

__all__ = ["Form", "Imprint", "Paper", "Table", "docx", "written"]
