"""The daily as both front ends know it: which quiz is when, how each stands for the player, and playing it."""
