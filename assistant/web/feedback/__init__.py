"""Asking under each answer whether it helped, and taking what readers say."""
