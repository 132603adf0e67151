"""Writing questions: how one will be asked, and the file that the game itself adds to."""
