"""Bandung–Kawasaki partnership dashboard: tables, loader, programme, progress, charts, texts, screen."""
