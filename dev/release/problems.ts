/** What a release is judged by. */
export interface ReleaseState {
	manifest: {
		version: string;
		homepage?: string;
		bugs?: string | { url?: string };
		repository?: string | { url?: string };
		author?: string | { name?: string; email?: string };
	};
	changelog: string;
	/** Output of `git status --porcelain`; empty when everything is committed. */
	uncommitted: string;
}

/** Values that stand in package.json until somebody owns them. */
const PLACEHOLDERS = {
	/** Domains that exist for examples only (RFC 2606). */
	email: /@(.+\.)?example(\.(com|net|org))?$/,
	name: /maintainers$/,
	/** A GitHub organization that nobody has registered. */
	url: /github\.com\/n8n-nodes-g2-gl-connectors\//,
};

/** One line for each reason not to publish; none when the release may go out. */
export function releaseProblems({ manifest, changelog, uncommitted }: ReleaseState): string[] {
	return [
		...placeholders(manifest),
		...changelogProblems(changelog, manifest.version),
		...(uncommitted.trim() === '' ? [] : ['The working tree has uncommitted changes.']),
	];
}

function placeholders(manifest: ReleaseState['manifest']): string[] {
	const { author, repository, bugs } = manifest;
	const { name, email } = typeof author === 'object' ? author : { name: author, email: undefined };
	const fields: Array<[string, string | undefined, RegExp]> = [
		['author.name', name, PLACEHOLDERS.name],
		['author.email', email, PLACEHOLDERS.email],
		['homepage', manifest.homepage, PLACEHOLDERS.url],
		['repository.url', urlOf(repository), PLACEHOLDERS.url],
		['bugs', urlOf(bugs), PLACEHOLDERS.url],
	];
	return fields.flatMap(([field, value, placeholder]) => {
		if (!value) return [`package.json: '${field}' is missing.`];
		if (!placeholder.test(value)) return [];
		return [`package.json: '${field}' is still a placeholder (${value}).`];
	});
}

function changelogProblems(changelog: string, version: string): string[] {
	const sections = new Map(
		changelog
			.split(/^## /m)
			.slice(1)
			.map((section) => {
				const [heading, ...lines] = section.split('\n');
				return [heading.trim(), lines.join('\n').trim()];
			}),
	);
	const released = [...sections].find(([heading]) => heading.split(' ')[0] === version);
	const problems = [];
	if (!released) problems.push(`CHANGELOG.md: there is no section for ${version}.`);
	else if (!/ – \d{4}-\d{2}-\d{2}$/.test(released[0])) {
		problems.push(
			`CHANGELOG.md: the heading of ${version} has no date ('## ${version} – 2026-01-31').`,
		);
	}
	if (sections.get('Unreleased')) {
		problems.push(`CHANGELOG.md: 'Unreleased' still has entries; move them to ${version}.`);
	}
	return problems;
}

function urlOf(value: string | { url?: string } | undefined): string | undefined {
	return typeof value === 'object' ? value.url : value;
}
