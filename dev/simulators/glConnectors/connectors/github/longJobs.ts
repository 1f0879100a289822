import type { ActionContext, ActionDeclaration, JsonAnswer } from '../../declaration';
import { runAsJob } from '../../jobs';
import { bool, int, list, model, oneOf, opt, str } from '../../schema';
import { isVisible, makeCommit, repositories, viewerOf, type Issue } from './world';

const ISSUE_FIELDS =
	'repository number title creator body state url labels milestone comments assignee assignees created_at updated_at project_details'.split(
		' ',
	);

const jobKeys = {
	callback_urls: opt(list(str())),
	waiting: opt(bool('Wait until the job is done.')),
};

/** The repositories that a search covers: those that are named, or all that the account sees. */
function searched(context: ActionContext) {
	const names = context.parameters.repositories as string[] | null | undefined;
	return repositories(context)
		.filter((repository) => isVisible(repository, context))
		.filter(({ owner, name }) => !names || names.includes(`${owner}/${name}`));
}

const fullName = ({ owner, name }: { owner: string; name: string }) => `${owner}/${name}`;

function issuesFound(context: ActionContext): JsonAnswer {
	const { parameters } = context;
	const state = parameters.state as string | null | undefined;
	const fields = parameters.fields as string[] | null | undefined;
	const sort = { created: 'created_at', updated: 'updated_at', comments: 'comments' }[
		String(parameters.sort ?? 'created')
	] as keyof Issue;
	const sign = parameters.direction === 'asc' ? 1 : -1;
	const found = searched(context)
		.flatMap((repository) =>
			repository.issues.map((issue) => ({
				...issue,
				creator: issue.author.login,
				repository: fullName(repository),
				viewer: viewerOf(context),
			})),
		)
		.filter((issue) => !state || state === 'all' || issue.state.toLowerCase() === state)
		.filter((issue) => !parameters.creator || issue.creator === parameters.creator)
		.sort((a, b) => sign * String(a[sort]).localeCompare(String(b[sort]), 'en', { numeric: true }));
	const data = fields
		? found.map((issue) =>
				Object.fromEntries(Object.entries(issue).filter(([name]) => fields.includes(name))),
			)
		: found;
	const summary = parameters.summarize === true ? `${found.length} issues` : null;
	return { data, meta: { total: found.length, summary } };
}

/** The answer of commits always has this form, empty or not. */
function commitsAnswer(context: ActionContext, isProcessing: boolean): JsonAnswer {
	const found = searched(context);
	const { author } = context.parameters;
	const commits = isProcessing
		? []
		: found.flatMap((repository) =>
				Array.from({ length: repository.commits }, (_, index) => ({
					...makeCommit(repository.owner, repository.name, index),
					repository: fullName(repository),
				})),
			);
	const own = commits.filter(
		(commit) => !author || (commit as { author?: { login: string } }).author?.login === author,
	);
	const counts: Record<string, number> = {};
	for (const { author: by } of own as Array<{ author?: { login: string } }>) {
		counts[String(by?.login)] = (counts[String(by?.login)] ?? 0) + 1;
	}
	return {
		data: {
			is_processing: isProcessing,
			repositories: found.map(fullName),
			total_commits: own.length,
			commits: own,
			author_commit_counts: counts,
		},
	};
}

export const longJobActions: ActionDeclaration[] = [
	{
		name: 'search_issues',
		docstring: 'Search issues over several repositories. May take long.',
		model: model('SearchIssuesRequest', {
			repositories: opt(list(str('owner/name'))),
			state: opt(oneOf(['open', 'closed', 'all'])),
			creator: opt(str()),
			fields: opt(list(oneOf(ISSUE_FIELDS))),
			summarize: opt(bool()),
			sort: opt(oneOf(['created', 'updated', 'comments'])),
			direction: opt(oneOf(['asc', 'desc'])),
			labels: opt(list(str())),
			assignee: opt(str()),
			milestone: opt(int()),
			since: opt(str()),
			until: opt(str()),
			...jobKeys,
		}),
		handle: async (context) =>
			await runAsJob(context, 'search_issues', () => issuesFound(context), { data: null }),
	},
	{
		name: 'search_commits',
		docstring: 'Search commits over several repositories. May take long.',
		model: model('SearchCommitsRequest', {
			repositories: opt(list(str('owner/name'))),
			author: opt(str()),
			fields: opt(list(str())),
			summarize: opt(bool()),
			since: opt(str()),
			until: opt(str()),
			...jobKeys,
		}),
		handle: async (context) =>
			await runAsJob(
				context,
				'search_commits',
				() => commitsAnswer(context, false),
				commitsAnswer(context, true),
			),
	},
];
