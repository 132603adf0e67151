"""What both front ends share: packs, record, settings and the daily of one player."""
