"""``/docs``: the API described for people, made of the OpenAPI on the server; nothing is fetched from elsewhere."""
