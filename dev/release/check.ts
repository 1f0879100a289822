import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { releaseProblems } from './problems';

const root = join(__dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

const problems = releaseProblems({
	manifest: JSON.parse(read('package.json')),
	changelog: read('CHANGELOG.md'),
	uncommitted: execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }),
});
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log('Nothing stands against a release.');
process.exitCode = problems.length > 0 ? 1 : 0;
