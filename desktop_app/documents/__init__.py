"""Plain data in, PDF bytes out; the only package that draws pages."""
