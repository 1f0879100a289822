import type { ConnectorDeclaration } from '../declaration';
import { int, model, opt, str } from '../schema';

/** A custom configuration whose keys are all required texts. */
function requiredKeys(title: string, keys: string[], identifier: string) {
	return {
		schema: model(title, Object.fromEntries(keys.map((key) => [key, str()]))),
		identify: (configuration: Record<string, unknown>) => {
			const missing = keys.filter(
				(key) => typeof configuration[key] !== 'string' || configuration[key] === '',
			);
			if (missing.length > 0) throw new Error(`Missing configuration: ${missing.join(', ')}`);
			return String(configuration[identifier]);
		},
	};
}

export const githubCopilotAnalytics: ConnectorDeclaration = {
	name: 'github_copilot_analytics',
	authTypes: ['custom'],
	configuration: requiredKeys(
		'CopilotConfiguration',
		['github_token', 'organization'],
		'organization',
	),
	actions: [
		{
			name: 'get_seat_info',
			docstring: 'Seats of the organization.',
			model: model('SeatInfoRequest', { page: opt(int()), per_page: opt(int()) }),
			handle: ({ integration }) => ({
				data: { organization: integration?.userIdentifier, total_seats: 25, used_seats: 19 },
			}),
		},
		{
			name: 'add_user',
			docstring: 'Give a user a seat.',
			model: model('AddUserRequest', { username: str() }),
			handle: ({ parameters, integration, record }) => {
				const { username } = parameters;
				record({ action: 'copilot.user_added', username, account: integration?.userIdentifier });
				return { data: { username, seats_created: 1 } };
			},
		},
	],
};

export const cursorAnalytics: ConnectorDeclaration = {
	name: 'cursor_analytics',
	authTypes: ['custom'],
	configuration: requiredKeys(
		'CursorConfiguration',
		['api_key', 'user_identifier'],
		'user_identifier',
	),
	actions: [
		{
			name: 'get_daily_usage',
			docstring: 'Usage for each day.',
			model: model('DailyUsageRequest', { start_date: opt(str()), end_date: opt(str()) }),
			handle: () => ({
				data: Array.from({ length: 7 }, (_, index) => ({
					date: `2026-05-0${index + 1}`,
					requests: 120 + index * 11,
				})),
			}),
		},
		{
			name: 'get_team_spend',
			docstring: 'What each member of the team has spent.',
			model: model('TeamSpendRequest', { search_term: opt(str()), sort_by: opt(str()) }),
			handle: ({ parameters }) => ({
				data: ['ada@example.com', 'grace@example.com']
					.filter((email) => email.includes(String(parameters.search_term ?? '')))
					.map((email, index) => ({ email, spend_cents: 1200 + index * 345 })),
			}),
		},
	],
};
