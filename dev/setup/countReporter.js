const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Jest reporter that leaves a suite's counts for .ci/run to sum up. */
module.exports = class CountReporter {
	constructor(globalConfig, { suite }) {
		this.root = globalConfig.rootDir;
		this.suite = suite;
	}

	onRunComplete(_contexts, results) {
		const folder = join(this.root, 'artifacts', 'counts');
		mkdirSync(folder, { recursive: true });
		const counts = {
			passed: results.numPassedTests,
			// A file that did not even load has no tests to count.
			failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
			skipped: results.numPendingTests + results.numTodoTests,
		};
		writeFileSync(join(folder, `${this.suite}.json`), JSON.stringify(counts));
	}
};
