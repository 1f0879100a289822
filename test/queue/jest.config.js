// Apart from the end-to-end tests' configuration: these need Redis and PostgreSQL, and no browser.
/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/queue/**/*.queue.ts'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	// Installs what is missing before the first test's clock starts.
	globalSetup: '<rootDir>/test/queue/globalSetup.ts',
	testTimeout: 120_000,
	// One fleet at a time.
	maxWorkers: 1,
	reporters: ['default', ['<rootDir>/dev/setup/countReporter.js', { suite: 'queue' }]],
};
