"""The printing centre: making papers, looking at them, printing them at exact size."""
