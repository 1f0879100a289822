import { seededBytes, seededNumber } from '../../../shared/seededRandom';
import type { ActionContext } from '../../declaration';
import { providerError } from '../../errors';

export interface Issue {
	id: string;
	number: number;
	title: string;
	body: string;
	state: 'OPEN' | 'CLOSED';
	author: { login: string };
	assignees: Array<{ login: string }>;
	labels: Array<{ name: string }>;
	milestone: number | null;
	comments: number;
	url: string;
	created_at: string;
	updated_at: string;
}

export interface Comment {
	id: number;
	body: string;
	user: { login: string };
	created_at: string;
	updated_at: string;
}

export interface Repository {
	owner: string;
	name: string;
	/** Accounts (integration identifiers) that see it; null for a public repository. */
	visibleTo: string[] | null;
	issues: Issue[];
	comments: Map<number, Comment[]>;
	commits: number;
	releases: number;
	pulls: number;
}

const PEOPLE = ['ada', 'grace', 'linus', 'margaret', 'dennis'];
const LABELS = ['bug', 'enhancement', 'documentation', 'question', 'performance'];
const SUBJECTS = [
	'Checkout fails when the basket is empty',
	'Prices show too many decimals',
	'Search ignores accents',
	'Slow start on a cold cache',
	'Typo in the order mail',
	'Add export to CSV',
	'Session ends too early',
];
const MINUTE = 60_000;
const START = Date.parse('2026-03-01T08:00:00Z');

/** The repositories of the simulated GitHub. */
export function repositories(context: ActionContext): Repository[] {
	return context.store.world('github', () => [
		repository('acme', 'webshop', null, {
			open: 57,
			closed: 0,
			commits: 23,
			releases: 6,
			pulls: 17,
		}),
		repository('acme', 'billing', null, {
			open: 14,
			closed: 9,
			commits: 41,
			releases: 12,
			pulls: 5,
		}),
		repository('acme', 'vault', ['ada-work'], {
			open: 8,
			closed: 0,
			commits: 4,
			releases: 1,
			pulls: 2,
		}),
		repository('ada', 'tinker', ['ada-oss'], {
			open: 12,
			closed: 0,
			commits: 30,
			releases: 0,
			pulls: 3,
		}),
		repository('acme', 'empty', null, { open: 0, closed: 0, commits: 0, releases: 0, pulls: 0 }),
	]);
}

/**
 * The repository the parameters name, if the account of the call may see it.
 *
 * @throws ApiError 404 in GitHub's words, also for private repositories of others
 */
export function repositoryOf(context: ActionContext): Repository {
	const { owner, repo } = context.parameters as { owner: string; repo: string };
	const found = repositories(context).find(
		(candidate) =>
			candidate.owner === owner && candidate.name === repo && isVisible(candidate, context),
	);
	if (found === undefined) {
		const message = `Could not resolve to a Repository with the name '${owner}/${repo}'.`;
		throw providerError('github', 404, message);
	}
	return found;
}

export function isVisible(repository: Repository, context: ActionContext): boolean {
	return repository.visibleTo === null || repository.visibleTo.includes(viewerOf(context));
}

/** The account a call runs as. Answers carry it, so that tests see which integration was used. */
export function viewerOf(context: ActionContext): string {
	return context.integration?.userIdentifier ?? '';
}

/** An issue that depends only on its repository and number. */
export function makeIssue(owner: string, repo: string, number: number, open = true): Issue {
	const pick = <T>(values: T[], word: string) =>
		values[seededNumber(values.length, owner, repo, number, word)];
	const created = START + number * 7 * 60 * MINUTE;
	return {
		id: `I_${seededBytes(owner, repo, number).toString('hex').slice(0, 16)}`,
		number,
		title: pick(SUBJECTS, 'title'),
		body: `Found while testing ${repo}. Steps to repeat are in the log.`,
		state: open ? 'OPEN' : 'CLOSED',
		author: { login: pick(PEOPLE, 'author') },
		assignees: number % 3 === 0 ? [{ login: pick(PEOPLE, 'assignee') }] : [],
		labels: [{ name: pick(LABELS, 'label') }],
		milestone: number % 5 === 0 ? 1 : null,
		comments: number % 4,
		url: `https://github.com/${owner}/${repo}/issues/${number}`,
		created_at: new Date(created).toISOString().replace('.000', ''),
		updated_at: new Date(created + 90 * MINUTE).toISOString().replace('.000', ''),
	};
}

export function makeCommit(owner: string, repo: string, index: number): Record<string, unknown> {
	const author = PEOPLE[seededNumber(PEOPLE.length, owner, repo, index, 'commit')];
	const sha = seededBytes('sha', owner, repo, index).toString('hex').slice(0, 40);
	return {
		sha,
		message: `Change ${index + 1} of ${repo}`,
		author: { login: author, email: `${author}@example.com` },
		date: new Date(START + index * 11 * 60 * MINUTE).toISOString().replace('.000', ''),
		html_url: `https://github.com/${owner}/${repo}/commit/${sha}`,
	};
}

/** A moment that grows by a minute with each change, so that results can be compared. */
export function now(context: ActionContext): string {
	const moment = Date.parse('2026-06-01T00:00:00Z') + context.store.next() * MINUTE;
	return new Date(moment).toISOString().replace('.000', '');
}

function repository(
	owner: string,
	name: string,
	visibleTo: string[] | null,
	count: { open: number; closed: number; commits: number; releases: number; pulls: number },
): Repository {
	const issues = Array.from({ length: count.open + count.closed }, (_, index) =>
		makeIssue(owner, name, index + 1, index >= count.closed),
	);
	const { commits, releases, pulls } = count;
	return { owner, name, visibleTo, issues, comments: new Map(), commits, releases, pulls };
}
