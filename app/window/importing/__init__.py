"""Import of tables in the window: preview of what goes where, questions with their answers, writing of the file."""
