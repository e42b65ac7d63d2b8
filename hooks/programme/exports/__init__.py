"""Exports: the data as open data, for spreadsheets (CSV) and for programs (JSON); editors' notes never among them."""
