import * as fc from 'fast-check';

import { toolAnswer } from '../../../../nodes/core/items/toolAnswer';
import { toolRows } from '../../../../nodes/core/items/toolRows';

describe('toolAnswer', () => {
	it('is never longer than the model can take, and loses nothing without a word', () => {
		const element = fc.dictionary(
			fc.string(),
			fc.oneof(fc.string({ maxLength: 400 }), fc.integer()),
		);
		fc.assert(
			fc.property(fc.array(element, { minLength: 1, maxLength: 30 }), (items) => {
				const answer = toolAnswer({ items, next: { page: 2 } }, 1000);
				expect(JSON.stringify(answer).length).toBeLessThanOrEqual(1000);
				const isWhole = JSON.stringify(answer.items) === JSON.stringify(items);
				// Either everything and the way on, or a sentence about what is missing.
				expect(isWhole ? answer.next : answer.note).toBeDefined();
				if (!isWhole) expect(answer.next).toBeUndefined();
			}),
		);
	});

	it('says that a list is empty', () => {
		expect(toolAnswer({ items: [] }, 1000)).toEqual({ items: [], note: 'Nothing was found.' });
	});

	it('cuts a single result that is too long, also one that is full of quotes', () => {
		const quotes = toolAnswer({ result: { text: '"'.repeat(5000) } }, 1000);
		expect(JSON.stringify(quotes).length).toBeLessThanOrEqual(1000);
		const answer = toolAnswer({ result: { text: 'x'.repeat(5000) } }, 1000);
		expect(JSON.stringify(answer).length).toBeLessThanOrEqual(1000);
		expect(answer.note).toMatch(/cut after \d+ of 5011 characters/);
	});
});

describe('toolRows', () => {
	const rows = (count: number, text = 'x') =>
		Array.from({ length: count }, (_, id) => ({ json: { id, text }, pairedItem: { item: 0 } }));

	it('leaves alone what a model can take', () => {
		const few = rows(3);
		expect(toolRows(few)).toBe(few);
	});

	it('says that a list is empty', () => {
		const [{ json }] = toolRows([]);
		expect(json).toEqual({ items: [], note: 'Nothing was found.' });
	});

	it('cuts what is too long and says so in a last row', () => {
		const shown = toolRows(rows(100, 'x'.repeat(1000)));
		expect(JSON.stringify(shown.map(({ json }) => json)).length).toBeLessThanOrEqual(20_000);
		expect(shown.length).toBeGreaterThan(10);
		expect(shown.at(-1)?.json.note).toMatch(/Only the first \d+ of 100 results are shown/);
		const [only, ...others] = toolRows(rows(1, 'x'.repeat(50_000)));
		expect(others).toEqual([]);
		expect(JSON.stringify(only.json).length).toBeLessThanOrEqual(20_000);
	});
});
