"""What can be read from the words of one message, with no context and no table."""
