"""Tables of questions: CSV, TSV, Excel, and the text exports of Anki and Quizlet."""
