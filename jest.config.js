/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	// Generous: a test that waits for a real server shares the machine with others.
	testTimeout: 60_000,
	testMatch: ['<rootDir>/test/{unit,engine,package}/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
	// Every engine file loads n8n-core anew, and jest keeps what a module's own listeners hold. One process for
	// all files (jest's choice on two cores) ran out of its 4 GB; workers are replaced once they have grown.
	maxWorkers: '100%',
	workerIdleMemoryLimit: '1GB',
	reporters: ['default', ['<rootDir>/dev/setup/countReporter.js', { suite: 'test' }]],
};
