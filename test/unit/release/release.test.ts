import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { releaseProblems, type ReleaseState } from '../../../dev/release/problems';

const root = join(__dirname, '..', '..', '..');

const ready: ReleaseState = {
	manifest: {
		version: '1.2.0',
		homepage: 'https://github.com/acme/n8n-nodes-g2#readme',
		bugs: { url: 'https://github.com/acme/n8n-nodes-g2/issues' },
		repository: { type: 'git', url: 'git+https://github.com/acme/n8n-nodes-g2.git' } as {
			url: string;
		},
		author: { name: 'Acme', email: 'nodes@acme.io' },
	},
	changelog:
		'# Changelog\n\n## Unreleased\n\n## 1.2.0 – 2026-11-26\n\n- New.\n\n## 1.1.0 – 2026-01-01\n',
	uncommitted: '',
};

describe('release:check', () => {
	it('lets a release go out that has everything', () => {
		expect(releaseProblems(ready)).toEqual([]);
	});

	it('has one line for each field of package.json that is a placeholder as the repository stands', () => {
		const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
		const problems = releaseProblems({ ...ready, manifest: { ...manifest, version: '1.2.0' } });
		for (const field of ['author.name', 'author.email', 'homepage', 'repository.url', 'bugs']) {
			expect(
				problems.filter((line) => line.includes(`'${field}' is still a placeholder`)),
			).toHaveLength(1);
		}
		expect(problems).toHaveLength(5);
	});

	it('names a field that is missing', () => {
		const manifest = { ...ready.manifest, homepage: undefined };
		expect(releaseProblems({ ...ready, manifest })).toEqual([
			"package.json: 'homepage' is missing.",
		]);
	});

	it.each([
		['a version without a section', '## 1.1.0 – 2026-01-01\n', 'there is no section for 1.2.0'],
		['a section without a date', '## 1.2.0\n\n- New.\n', 'has no date'],
		[
			'entries that no version has',
			'## Unreleased\n\n- Later.\n\n## 1.2.0 – 2026-11-26\n',
			"'Unreleased' still has entries",
		],
	])('refuses a changelog with %s', (_, changelog, reason) => {
		expect(releaseProblems({ ...ready, changelog })).toEqual([expect.stringContaining(reason)]);
	});

	it('refuses a working tree with changes', () => {
		expect(releaseProblems({ ...ready, uncommitted: ' M README.md\n' })).toEqual([
			'The working tree has uncommitted changes.',
		]);
	});
});
