"""YAML: texts become trees whose nodes have a line and a column, trees become values, and values are written as text."""
