"""The forms of what is sent and returned: every field described, for the OpenAPI is made of them."""
