// Whoever runs the tests may have asked for colours, or for none; the output that they read must not depend on it.
delete process.env.FORCE_COLOR;
delete process.env.NO_COLOR;
