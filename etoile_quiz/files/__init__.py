"""The program's files: where they are, and how several processes write them safely."""
