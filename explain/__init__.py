"""From answers, diagnostics and the linked law to words; and the command line."""
