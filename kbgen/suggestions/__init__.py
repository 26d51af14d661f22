"""Which articles may answer a new question, and how kbgen tells its asker."""
