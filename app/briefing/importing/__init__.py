"""Import of trade observations from tables as offices keep them: CSV, workbooks, UN Comtrade, Eurostat; a plan first."""
