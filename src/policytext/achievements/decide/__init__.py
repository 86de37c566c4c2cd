"""The decisions about a number: scored sums over features, their weights, and what was decided."""
