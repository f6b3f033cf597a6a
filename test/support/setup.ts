// Whoever runs the tests may have asked for colors, or for none; the output that they read must not depend on it.
delete process.env.FORCE_COLOR;
delete process.env.NO_COLOR;

// What a pipeline sets that runs the tests would choose the form of reports.
delete process.env.GITHUB_ACTIONS;
delete process.env.TF_BUILD;
