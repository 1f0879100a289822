import type { ActionContext, ActionDeclaration } from '../../declaration';
import { bool, int, list, model, oneOf, opt, str } from '../../schema';
import { isVisible, repositories, viewerOf } from './world';

/**
 * Actions that run as background jobs: with `waiting` the request blocks until the job is
 * done, without it the first request starts the job and later ones find the result (inferred;
 * the answer while unfinished is unknown).
 */
async function searchIssues(context: ActionContext) {
	const { parameters, settings, store } = context;
	const job = store.world(`github-job:${viewerOf(context)}:${JSON.stringify(parameters)}`, () => ({
		done: Date.now() + settings.longJobMs,
	}));
	const left = job.done - Date.now();
	if (left > 0) {
		if (parameters.waiting !== true) return { data: { status: 'processing' } };
		await new Promise((resolve) => setTimeout(resolve, left));
	}
	const names = parameters.repositories as string[] | null | undefined;
	const state = parameters.state as string | null | undefined;
	const data = repositories(context)
		.filter((repository) => isVisible(repository, context))
		.filter((repository) => !names || names.includes(`${repository.owner}/${repository.name}`))
		.flatMap((repository) =>
			repository.issues.map((issue) => ({
				...issue,
				repository: `${repository.owner}/${repository.name}`,
				viewer: viewerOf(context),
			})),
		)
		.filter((issue) => !state || state === 'all' || issue.state.toLowerCase() === state)
		.filter((issue) => !parameters.creator || issue.author.login === parameters.creator);
	return { data };
}

export const longJobActions: ActionDeclaration[] = [
	{
		name: 'search_issues',
		docstring: 'Search issues over several repositories. May take long.',
		model: model('SearchIssuesRequest', {
			repositories: opt(list(str('owner/name'))),
			state: opt(oneOf(['open', 'closed', 'all'])),
			creator: opt(str()),
			fields: opt(list(oneOf(['title', 'body', 'comments']))),
			summarize: opt(bool()),
			sort: opt(str()),
			direction: opt(str()),
			labels: opt(list(str())),
			assignee: opt(str()),
			milestone: opt(int()),
			since: opt(str()),
			until: opt(str()),
			callback_urls: opt(list(str())),
			waiting: opt(bool('Wait until the job is done.')),
		}),
		handle: searchIssues,
	},
];
