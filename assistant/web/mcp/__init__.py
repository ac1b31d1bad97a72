"""The door for assistants that speak the Model Context Protocol: tools and resources of the report, at ``/mcp``."""
