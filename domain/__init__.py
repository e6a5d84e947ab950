"""What is true: the words and rules of a project office. Pure, synchronous, without input, output or a clock."""
