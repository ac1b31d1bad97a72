"""The door for programs that speak OpenAI's chat completions: ``/v1/models`` and ``/v1/chat/completions``."""
