"""Quality inspection for the customer-service chats of Chinese online shops."""

__version__ = "0.1.0"
