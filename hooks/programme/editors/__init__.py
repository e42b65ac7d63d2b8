"""Editors: what helps to fill in the data, made from the models."""
