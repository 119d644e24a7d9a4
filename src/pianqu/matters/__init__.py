"""The work chain 建议—执行—监督—落实, so far its first stone: problems and suggestions with their origin."""
