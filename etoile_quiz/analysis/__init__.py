"""What is measured over a whole bank of questions."""
