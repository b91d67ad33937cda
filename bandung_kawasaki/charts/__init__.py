"""Numbers to Plotly figures: one module a topic; each chart has its title, alt text, table and sources."""
