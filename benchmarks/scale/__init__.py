"""Many passages of real text: how fast they are taken in, what they take up, how fast and how well they are found."""
