"""What every response tells a browser it may do, and other sites that they may."""
