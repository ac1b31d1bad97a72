"""Who may come in, at the web's doors: the policy, the layer that holds requests to it, and the login of people."""
