"""The commands: each wires input and output to pure code and returns what it did."""
