"""What is measured; :data:`.catalogue.MEASURES` lists it, and each family has its file with definitions and sources."""
