"""The line mode: a round as plain lines, for screen readers, pipes and terminals that can do no more."""
