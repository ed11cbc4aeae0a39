"""The person form: details, categories over time, claims, history, photo."""
