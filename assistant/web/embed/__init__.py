"""The chat in other organisations' pages: who may hold it, the script that they include, the frame that it opens."""
