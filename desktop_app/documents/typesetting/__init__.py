"""Chinese text on the grid of official papers: cells, lines, titles, headings and pages."""
