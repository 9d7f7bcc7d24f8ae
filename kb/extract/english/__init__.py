"""Reading English news."""
