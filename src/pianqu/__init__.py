"""片区通 / Pianqu runs a county's 常委联系乡镇 regime: one record of work is the source of every figure."""

__version__ = "0.1.0"
