"""The settings by what they are about; each is a base of :class:`assistant.settings.Settings`."""
