"""Use-cases: a session and plain input in, plain data out; one transaction each."""
