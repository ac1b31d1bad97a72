"""The web application: the chat page and the server that carries it. Gradio is imported here and nowhere else."""
