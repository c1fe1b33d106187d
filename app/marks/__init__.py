"""Stars and private notes of one reader, in an SQLite database in the user's data folder."""
