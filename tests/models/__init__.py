"""A server that speaks the OpenAI protocol, and the models that it plays."""
