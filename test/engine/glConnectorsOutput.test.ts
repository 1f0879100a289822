import { action, useRig } from './glConnectorsRig';

const held = useRig();
const repo = { owner: 'acme', repo: 'webshop' };

describe('Action → Execute: what comes back', () => {
	it('asks the service for fields and filters of all six types, from the form', async () => {
		const filter = (type: string, more: object) => ({ type, fieldName: 'number', ...more });
		await held.rig.json(
			action('github', 'list_issues', repo, {
				options: {
					responseFields: 'number, title',
					responseFilters: {
						filter: [
							filter('string', { fieldName: 'state', text: 'open' }),
							filter('string_list', {
								fieldName: 'state',
								values: 'open, closed',
								ignoreCase: false,
							}),
							filter('date_range', { fieldName: 'created_at', fromDate: '2020-01-01' }),
							filter('number', { number: 12 }),
							filter('number_list', { values: '12, 13' }),
							filter('number_range', { fromValue: '1', toValue: 20, root: 'inner.list' }),
						],
					},
					responseFiltersJson: '[{"type":"number","field_name":"id","value":1}]',
				},
			}),
		);
		expect(held.rig.received('/connectors/github/list_issues')[0].body).toEqual({
			...repo,
			per_page: 50,
			response_fields: ['number', 'title'],
			response_filters: [
				{ type: 'string', field_name: 'state', value: 'open', ignore_case: true },
				{
					type: 'string_list',
					field_name: 'state',
					values: ['open', 'closed'],
					ignore_case: false,
				},
				{ type: 'date_range', field_name: 'created_at', from_date: '2020-01-01' },
				{ type: 'number', field_name: 'number', value: 12 },
				{ type: 'number_list', field_name: 'number', values: [12, 13] },
				{
					type: 'number_range',
					field_name: 'number',
					from_value: 1,
					to_value: 20,
					root: 'inner.list',
				},
				{ type: 'number', field_name: 'id', value: 1 },
			],
		});
	});

	it('refuses filters where the action takes none, instead of ignoring them', async () => {
		const run = await held.rig.run(
			action(
				'sql',
				'query',
				{ query: 'SELECT id FROM customers' },
				{
					options: {
						responseFilters: { filter: [{ type: 'number', fieldName: 'id', number: 1 }] },
					},
				},
			),
		);
		expect(run.error?.message).toMatch(/does not take 'Response Filters'/);
	});

	it('gives data, meta and status as raw output, and pages by hand with it', async () => {
		const [first] = await held.rig.json(
			action('github', 'list_issues', { ...repo, per_page: 5 }, { output: 'raw', limit: 5 }),
		);
		expect(first).toMatchObject({ status: 200, meta: { has_next: true } });
		expect(first.data).toHaveLength(5);
		const cursor = (first.meta as { forwards_cursor: string }).forwards_cursor;
		const [second] = await held.rig.json(
			action(
				'github',
				'list_issues',
				{ ...repo, per_page: 5, cursor },
				{ output: 'raw', limit: 5 },
			),
		);
		expect((second.data as Array<{ number: number }>)[0].number).toBe(52);
	});

	it('keeps selected fields with the id, and simplifies to ten short fields', async () => {
		const [event] = await held.rig.json(
			action(
				'google_calendar',
				'events_list',
				{ path: { calendarId: 'primary' } },
				{ output: 'selected', outputFields: 'start.dateTime', limit: 1 },
			),
		);
		expect(event).toEqual({ id: 'event1', start: { dateTime: '2026-04-01T09:00:00Z' } });
		const [issue] = await held.rig.json(
			action('github', 'list_issues', repo, { output: 'simplified', limit: 1 }),
		);
		expect(Object.keys(issue).length).toBeLessThanOrEqual(10);
		expect(issue.number).toBe(57);
	});

	it('makes items of SQL rows, and one item of a row count', async () => {
		const rows = await held.rig.json(
			action('sql', 'query', {
				query: 'SELECT id FROM customers WHERE id < :id',
				variables: { id: 3 },
			}),
		);
		expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
		const count = await held.rig.json(
			action('sql', 'query', { query: 'UPDATE customers SET active = 0 WHERE id = 1' }),
		);
		expect(count).toEqual([{ row_count: 1 }]);
	});
});
