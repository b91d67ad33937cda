"""Streamlit pieces that the pages share: the view, the URL, charts, figures, status words."""
