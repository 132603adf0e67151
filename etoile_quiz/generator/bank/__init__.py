"""What only shows over a whole bank: positions, exposure, lengths, duplicates, surface cues. One small module each."""
