"""Import of trade observations from CSV tables, among them exports of UN Comtrade."""
