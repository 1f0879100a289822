import { JSON_PLAIN } from '../bodies';
import type { Company } from '../data/intent';
import { centralDay } from '../dates';
import { invalid } from '../errors';
import { resourceType } from '../jsonApi';
import { listAnswer } from '../lists';
import { cursorParameters } from '../paging';
import { array, day, required, text } from '../parameters';
import { randomFrom } from '../random';
import type { Route } from '../route';

interface Signal {
	categoryId: string;
	company: Company;
	from: string;
	to: string;
}

/** Rows without an id. */
const marketSignal = resourceType<Signal>({
	type: 'market_signals',
	id: () => undefined,
	attributes: {
		category_uuid: (signal) => signal.categoryId,
		company_name: (signal) => signal.company.name,
		company_domain: (signal) => signal.company.domain,
		start_date: (signal) => signal.from,
		end_date: (signal) => signal.to,
	},
});

/** Which companies looked into a category in a span of days (both ends default to today). */
export const marketSignalRoutes: Route[] = [
	{
		method: 'GET',
		path: '/api/v2/market_signals',
		permission: 'market_signals.read',
		parameters: {
			...cursorParameters,
			'category_ids[]': required(array(text)),
			start_date: day,
			end_date: day,
		},
		handle: (call) => {
			const { query, world } = call;
			const today = centralDay(world.now());
			const from = query.one('start_date') ?? today;
			const to = query.one('end_date') ?? today;
			if (from > to) throw invalid('start_date', 'must be before or equal to end_date');
			const categories = query.all('category_ids').map((key) => world.category(key));
			const signals = categories.flatMap(({ id }) =>
				world.companies
					.filter((company) => randomFrom('signal', id, company.id).chance(0.3))
					.map((company): Signal => ({ categoryId: id, company, from, to })),
			);
			// The one resource that is not sent as JSON:API's media type.
			return { ...listAnswer(call, marketSignal, signals), mediaType: JSON_PLAIN };
		},
	},
];
