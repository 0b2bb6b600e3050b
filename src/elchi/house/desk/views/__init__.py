"""The pages of the desk: views ask `queries`, and what people decide goes to `judging`."""
