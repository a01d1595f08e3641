"""The commands of the command line, one module a family; each is loaded only when it is called."""
