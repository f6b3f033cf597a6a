// Whoever runs the tests may have asked for colors, or for none; the output that they read must not depend on it.
delete process.env.FORCE_COLOR;
delete process.env.NO_COLOR;
