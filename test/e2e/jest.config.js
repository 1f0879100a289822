// Apart from the unit tests' configuration: these need minutes, an installed n8n and a browser.
/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/e2e/**/*.e2e.ts'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	// Installs what is missing and boots n8n before the first test's clock starts.
	globalSetup: '<rootDir>/test/e2e/globalSetup.ts',
	globalTeardown: '<rootDir>/test/e2e/globalTeardown.ts',
	testTimeout: 120_000,
	// One n8n and one browser at a time are enough for a small machine.
	maxWorkers: 1,
	reporters: ['default', ['<rootDir>/dev/setup/countReporter.js', { suite: 'e2e' }]],
};
