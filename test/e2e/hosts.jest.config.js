// All pinned versions of n8n, which take minutes each to install: apart from the end-to-end suite, which
// has the oldest and the newest.
process.env.N8N_HOSTS = 'oldest,last1x,middle,newest';

/** @type {import('jest').Config} */
module.exports = {
	...require('./jest.config'),
	testMatch: ['<rootDir>/test/e2e/hostVersions.e2e.ts', '<rootDir>/test/e2e/*.hosts.ts'],
	reporters: ['default', ['<rootDir>/dev/setup/countReporter.js', { suite: 'hosts' }]],
};
