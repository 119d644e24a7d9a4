"""Money is integer fen in the database and the API; yuan only where a person reads it."""

from decimal import Decimal

FEN = 100


def yuan(fen: int) -> Decimal:
    """Fen as yuan with two places."""
    return (Decimal(fen) / FEN).quantize(Decimal("0.01"))
