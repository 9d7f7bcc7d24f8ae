"""From bytes to text: encodings, HTML, and documents that must be parsed at arm's length."""
