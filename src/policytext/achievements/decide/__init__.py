"""The decisions about a number, as sums of weighted features."""
