import type { ActionContext, ActionDeclaration } from '../../declaration';
import { providerError } from '../../errors';
import { cursorPage, listOf, numberedPage } from '../../paging';
import { bool, dict, int, list, model, oneOf, opt, ref, str } from '../../schema';
import { makeIssue, now, repositoryOf, viewerOf, type Comment, type Issue } from './world';

const repositoryKeys = {
	owner: str('Account that owns the repository.'),
	repo: str('Name of the repository without the owner.'),
};

/** Newest first, as GitHub lists them. */
function listIssues(context: ActionContext) {
	const { parameters, settings } = context;
	const repository = repositoryOf(context);
	const filter = (parameters.filter_by ?? {}) as {
		states?: string[];
		labels?: string[];
		createdBy?: string;
		assignee?: string;
	};
	const field = parameters.order_by === 'UPDATED_AT' ? 'updated_at' : 'created_at';
	const sign = parameters.direction === 'ASC' ? 1 : -1;
	const real = repository.issues
		.filter((issue) => filter.states === undefined || filter.states.includes(issue.state))
		.filter(
			(issue) =>
				filter.labels === undefined ||
				issue.labels.some((label) => filter.labels?.includes(label.name)),
		)
		.filter((issue) => filter.createdBy === undefined || issue.author.login === filter.createdBy)
		.sort((a, b) => sign * a[field].localeCompare(b[field]));
	const { owner, name } = repository;
	const issues = listOf(settings, real, (index) => makeIssue(owner, name, index + 1));
	const page = cursorPage(settings, issues, parameters);
	return { ...page, data: (page.data as Issue[]).map((issue) => view(context, issue)) };
}

function findIssue(context: ActionContext): Issue {
	const number = context.parameters.issue_number as number;
	const found = repositoryOf(context).issues.find((issue) => issue.number === number);
	if (found === undefined) {
		const message = `Could not resolve to an Issue with the number of ${number}.`;
		throw providerError('github', 404, message);
	}
	return found;
}

const view = (context: ActionContext, issue: Issue) => ({ ...issue, viewer: viewerOf(context) });

export const issueActions: ActionDeclaration[] = [
	{
		name: 'list_issues',
		docstring:
			'List issues of a repository.\n\nArgs:\n    request: Repository, order, filter and cursor.',
		model: model(
			'GQLListIssuesRequest',
			{
				...repositoryKeys,
				order_by: opt(ref('IssueOrderField')),
				direction: opt(ref('OrderDirection')),
				filter_by: opt(dict('Filter such as {"states": ["OPEN"], "labels": ["bug"]}.')),
				per_page: opt({ ...int('Issues per page.'), minimum: 1, maximum: 100 }),
				cursor: opt(str('Cursor of the page to read.')),
				from_last: opt(bool('Read backwards from the cursor.')),
			},
			{
				IssueOrderField: oneOf(['CREATED_AT', 'UPDATED_AT', 'COMMENTS'], 'IssueOrderField'),
				OrderDirection: oneOf(['ASC', 'DESC'], 'OrderDirection'),
			},
		),
		handle: listIssues,
	},
	{
		name: 'get_issue',
		docstring: 'Get one issue of a repository.',
		model: model('GetIssueRequest', { ...repositoryKeys, issue_number: int() }),
		handle: (context) => ({ data: view(context, findIssue(context)) }),
	},
	{
		name: 'create_issue',
		docstring: 'Create an issue.\n\nArgs:\n    request: Repository, title and details.',
		model: model('CreateIssueRequest', {
			...repositoryKeys,
			title: str('Title of the issue.'),
			body: opt(str('Text of the issue in Markdown.')),
			assignees: opt(list(str())),
			milestone: opt(int()),
			labels: opt(list(str())),
		}),
		handle: (context) => {
			const { parameters } = context;
			const repository = repositoryOf(context);
			const { owner, name, issues } = repository;
			const number = Math.max(0, ...issues.map((issue) => issue.number)) + 1;
			const moment = now(context);
			const issue: Issue = {
				...makeIssue(owner, name, number),
				title: String(parameters.title),
				body: (parameters.body ?? '') as string,
				author: { login: viewerOf(context) },
				assignees: ((parameters.assignees ?? []) as string[]).map((login) => ({ login })),
				labels: ((parameters.labels ?? []) as string[]).map((label) => ({ name: label })),
				milestone: (parameters.milestone ?? null) as number | null,
				comments: 0,
				created_at: moment,
				updated_at: moment,
			};
			issues.push(issue);
			const account = viewerOf(context);
			const repo = `${owner}/${name}`;
			context.record({ action: 'github.issue_created', repo, number, title: issue.title, account });
			return { data: view(context, issue) };
		},
	},
	{
		name: 'add_issue_comment',
		docstring: 'Add a comment to an issue.',
		model: model('AddIssueCommentRequest', {
			...repositoryKeys,
			issue_number: int(),
			body: str(),
		}),
		handle: (context) => {
			const repository = repositoryOf(context);
			const issue = findIssue(context);
			const moment = now(context);
			const comment: Comment = {
				id: 9000 + context.store.next(),
				body: String(context.parameters.body),
				user: { login: viewerOf(context) },
				created_at: moment,
				updated_at: moment,
			};
			repository.comments.set(issue.number, [
				...(repository.comments.get(issue.number) ?? []),
				comment,
			]);
			context.record({
				action: 'github.comment_added',
				repo: `${repository.owner}/${repository.name}`,
				number: issue.number,
				body: comment.body,
				account: viewerOf(context),
			});
			return { data: comment };
		},
	},
	{
		name: 'list_issues_comments',
		docstring: 'List the comments of an issue.',
		model: model('ListIssuesCommentsRequest', {
			...repositoryKeys,
			issue_number: int(),
			force_new: opt(bool()),
			created_at_from: opt(str()),
			created_at_to: opt(str()),
			per_page: opt(int()),
			page: opt(int()),
			direction: opt(oneOf(['asc', 'desc'])),
		}),
		handle: (context) => {
			const comments = repositoryOf(context).comments.get(findIssue(context).number) ?? [];
			return numberedPage(context.settings, comments, context.parameters);
		},
	},
];
