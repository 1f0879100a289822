import type { ActionContext, ActionDeclaration } from '../../declaration';
import { cursorPage, listOf, numberedPage } from '../../paging';
import { bool, int, list, model, oneOf, opt, ref, str } from '../../schema';
import { makeCommit, repositoryOf, viewerOf, type Repository } from './world';

const repositoryKeys = { owner: str(), repo: str() };
const pageKeys = { per_page: opt(int()), page: opt(int()) };

type Count = (repository: Repository) => number;
type Make = (owner: string, repo: string, index: number) => Record<string, unknown>;

/** All items of a kind in a repository, whole or as many as the setting asks for. */
function itemsOf(context: ActionContext, count: Count, make: Make) {
	const repository = repositoryOf(context);
	const viewer = viewerOf(context);
	const one = (index: number) => ({ ...make(repository.owner, repository.name, index), viewer });
	const real = Array.from({ length: count(repository) }, (_, index) => one(index));
	return listOf(context.settings, real, one);
}

const makeRelease: Make = (owner, repo, index) => ({
	id: 500 + index,
	tag_name: `v1.${index}.0`,
	name: `Release 1.${index}.0`,
	draft: false,
	prerelease: index % 4 === 3,
	html_url: `https://github.com/${owner}/${repo}/releases/tag/v1.${index}.0`,
	published_at: `2026-04-${String(1 + (index % 28)).padStart(2, '0')}T12:00:00Z`,
});

const makePull: Make = (owner, repo, index) => ({
	number: 1000 + index,
	title: `Pull request ${index + 1} of ${repo}`,
	state: index % 3 === 0 ? 'MERGED' : 'OPEN',
	author: { login: 'grace' },
	url: `https://github.com/${owner}/${repo}/pull/${1000 + index}`,
});

const pages = (count: Count, make: Make) => (context: ActionContext) =>
	numberedPage(context.settings, itemsOf(context, count, make), context.parameters);

export const repositoryActions: ActionDeclaration[] = [
	{
		name: 'list_commits',
		docstring: 'List commits of a repository, page by page.',
		model: model('ListCommitsRequest', {
			...repositoryKeys,
			sha: opt(str()),
			path: opt(str()),
			author: opt(str()),
			committer: opt(str()),
			since: opt(str()),
			until: opt(str()),
			...pageKeys,
		}),
		handle: pages((repository) => repository.commits, makeCommit),
	},
	{
		name: 'list_releases',
		docstring: 'List releases of a repository, page by page.',
		model: model('ListReleasesRequest', { ...repositoryKeys, ...pageKeys }),
		handle: pages((repository) => repository.releases, makeRelease),
	},
	{
		name: 'list_pull_requests',
		docstring: 'List pull requests of a repository.',
		model: model(
			'GQLListPullRequestsRequest',
			{
				...repositoryKeys,
				order_by: opt(oneOf(['CREATED_AT', 'UPDATED_AT'])),
				direction: opt(oneOf(['ASC', 'DESC'])),
				states: opt(list(ref('PullRequestState'))),
				labels: opt(list(str())),
				head: opt(str()),
				base: opt(str()),
				per_page: opt(int()),
				cursor: opt(str()),
				from_last: opt(bool()),
			},
			{ PullRequestState: oneOf(['OPEN', 'CLOSED', 'MERGED'], 'PullRequestState') },
		),
		handle: (context) => {
			const states = context.parameters.states as string[] | null | undefined;
			const all = itemsOf(context, (repository) => repository.pulls, makePull);
			const items = Array.isArray(all)
				? all.filter((pull) => !states || states.includes(String(pull.state)))
				: all;
			return cursorPage(context.settings, items, context.parameters);
		},
	},
	{
		name: 'list_languages',
		docstring: 'List the languages of a repository with their size in bytes.',
		model: model('ListLanguagesRequest', repositoryKeys),
		handle: (context) => {
			repositoryOf(context);
			return { data: { TypeScript: 182_334, Python: 40_912, Shell: 1_204 } };
		},
	},
];
