"""Reading Chinese news."""
