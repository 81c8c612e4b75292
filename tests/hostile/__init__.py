"""The attacker: what a stranger may hand in, tried on the whole program from the file to the finished site."""
