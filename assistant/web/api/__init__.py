"""The HTTP API: questions, reports and passages for other programs, described by an OpenAPI of its own."""
