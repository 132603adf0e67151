"""The course of a round, once for both front ends: one module for each kind of round."""
