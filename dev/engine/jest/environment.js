const { createRequire } = require('node:module');
const { join, sep } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const OURS = 'n8n-nodes-g2-gl-connectors';

/**
 * The environment of tests whose modules of npm are loaded by Node, once a process, as n8n itself loads
 * them: n8n's own in tests of the engine (n8n-core alone takes seven seconds and 100 MB), all of them in
 * unit tests (`runtime.js`). The package under test is forgotten between two files, with what it shares
 * through n8n-workflow.
 */
module.exports = class EngineEnvironment extends TestEnvironment {
	constructor(config, context) {
		super(config, context);
		this.root = config.projectConfig.rootDir;
	}

	async setup() {
		await super.setup();
		const requireOnce = createRequire(join(this.root, 'package.json'));
		this.global.requireOnce = requireOnce;
		this.global.requireFromCore = createRequire(requireOnce.resolve('n8n-core'));
		// n8n reads the real environment, and not the copy that jest makes for each file.
		this.global.process.env = process.env;
		// An error of one realm is an error in the other: what a test throws, what a package throws, and
		// what V8 itself throws in the test's realm (the SyntaxError of JSON.parse).
		Object.setPrototypeOf(this.global.Error.prototype, Error.prototype);
		this.global.Error = Error;
		const dist = join(this.root, 'dist') + sep;
		forgetPackage(requireOnce, dist);
		this.global.forgetModules = () => forgetModules(requireOnce, dist);
	}
};

function forgetPackage(requireOnce, dist) {
	forgetModules(requireOnce, dist);
	const { sleep } = requireOnce('n8n-workflow');
	for (const key of Object.getOwnPropertySymbols(sleep)) {
		if (key.description.startsWith(`${OURS}/`)) delete sleep[key];
	}
}

function forgetModules(requireOnce, dist) {
	for (const file of Object.keys(requireOnce.cache)) {
		if (file.startsWith(dist)) delete requireOnce.cache[file];
	}
}
