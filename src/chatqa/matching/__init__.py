"""How conditions look at chats: distinct texts, rows of one side, and the hits they give back."""
