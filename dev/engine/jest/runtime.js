const { createRequire, isBuiltin } = require('node:module');
const { sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const PACKAGES = `${sep}node_modules${sep}`;

/**
 * Jest evaluates every module anew for every test file: half a second of fastify, axios and zod in
 * each. What comes from npm is loaded by Node here, once a process; the repository's own files stay
 * fresh in every test file. `jest.mock` of a package therefore has no effect.
 */
module.exports = class PackagesOnce extends Runtime {
	requireModuleOrMock(from, name) {
		const isPackage = !/^[./]/.test(name) && !isBuiltin(name) && name !== '@jest/globals';
		return isPackage && !from.includes(PACKAGES)
			? createRequire(from)(name)
			: super.requireModuleOrMock(from, name);
	}
};
