"""三个保障和工作成本: the fund of each group and year, and what is claimed from it (R31-R37, R101-R108)."""
