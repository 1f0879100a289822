const { createRequire } = require('node:module');
const { join, sep } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const OURS = 'n8n-nodes-g2-gl-connectors';

/**
 * The environment of tests that run in n8n-core.
 *
 * Jest evaluates every module anew for every test file, which for n8n-core takes seven seconds and
 * leaves 100 MB behind. Here n8n's own modules are loaded by Node, once a process, as n8n itself loads
 * them; the package under test is forgotten between two files, with what it shares through n8n-workflow.
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
		// And what a test throws is an error for n8n as well.
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
