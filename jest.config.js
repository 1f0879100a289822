const common = {
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' } }] },
	modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/** @type {import('jest').Config} */
module.exports = {
	projects: [
		{
			...common,
			displayName: 'unit',
			testEnvironment: 'node',
			testMatch: ['<rootDir>/test/{unit,package}/**/*.test.ts'],
		},
		{
			...common,
			displayName: 'engine',
			testEnvironment: '<rootDir>/dev/engine/jest/environment.js',
			moduleNameMapper: { '^n8n-(core|workflow)$': '<rootDir>/dev/engine/jest/n8n-$1.js' },
			testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
		},
	],
	// Generous: a test that waits for a real server shares the machine with others.
	testTimeout: 60_000,
	// Jest keeps what a module's own listeners hold, and chooses one process for all files on two cores,
	// which ran out of its 4 GB: workers are replaced once they have grown.
	maxWorkers: '100%',
	workerIdleMemoryLimit: '1GB',
	reporters: ['default', ['<rootDir>/dev/setup/countReporter.js', { suite: 'test' }]],
};
