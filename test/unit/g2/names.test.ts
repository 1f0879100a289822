import { simplify } from '../../../nodes/G2/api/simplify';
import { send } from '../../../nodes/G2/resources/apiRequest/send';

const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

describe('Names from outside', () => {
	it.each(NAMES)('an attribute %s stays an attribute', (name) => {
		const attributes = JSON.parse(`{"${name}":{"polluted":"yes"}}`) as never;
		const simple = simplify({ id: '1', type: 'things', attributes } as never);
		expect(Object.keys(simple)).toEqual(['id', 'type', name]);
		expect((simple as Record<string, unknown>).polluted).toBeUndefined();
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});

	it.each(NAMES)('an answer %s of a review is a field of that name', (name) => {
		const answers = JSON.parse(`{"${name}":{"text":"?","value":"yes"}}`) as never;
		const review = simplify({ id: '1', type: 'reviews', attributes: { answers } } as never);
		expect(Object.entries(review)).toContainEqual([name, 'yes']);
		expect(review.text).toBe('?\nyes');
		expect(({} as Record<string, unknown>).text).toBeUndefined();
	});

	it.each(NAMES)('a query parameter %s is sent', async (name) => {
		const asked: unknown[] = [];
		const values: Record<string, unknown> = {
			method: 'GET',
			path: '/api/v2/products',
			query: { parameter: [{ name, value: 'x' }] },
		};
		const api = {
			baseUrl: 'https://g2.example',
			request: async (request: unknown) => {
				asked.push(request);
				return { status: 200, body: {} };
			},
		};
		const param = (key: string, fallback: unknown) => values[key] ?? fallback;
		const isByExpression = () => false;
		await send.execute({ api, param, isByExpression, itemIndex: 0 } as never);
		const [{ query }] = asked as Array<{ query: object }>;
		expect(Object.entries(query)).toEqual([[name, ['x']]]);
	});
});
