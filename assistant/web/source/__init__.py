"""What surrounds a citation on the chat page: the source panel's parts, a marker's preview, the report's outline."""
