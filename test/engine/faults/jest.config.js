// Apart from the unit tests' configuration: thousands of cells, most of which wait for a clock.
/** @type {import('jest').Config} */
module.exports = {
	rootDir: '../../..',
	testEnvironment: 'node',
	testMatch: [
		'<rootDir>/test/engine/faults/**/*.faults.ts',
		'<rootDir>/test/unit/**/*.campaign.ts',
	],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	testTimeout: 60_000,
	maxWorkers: '100%',
	workerIdleMemoryLimit: '1GB',
	reporters: ['default', ['<rootDir>/dev/setup/countReporter.js', { suite: 'faults' }]],
};
