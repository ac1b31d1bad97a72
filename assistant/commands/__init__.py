"""The console script's commands, one file each. They import what they need when they run."""
