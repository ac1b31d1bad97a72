"""What the chat page sends to Gradio and gets from it: how much of it there may be, and that none of it stays."""
