/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Generous: a test that waits for a real server shares the machine with others.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/{unit,engine,package}/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	reporters: ['default', ['<rootDir>/dev/setup/countReporter.js', { suite: 'test' }]],
};
