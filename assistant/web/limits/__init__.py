"""What one caller may take of the service, and who a caller is where a proxy stands in front."""
