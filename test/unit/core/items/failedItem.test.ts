import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { hideErrorFields } from '../../../../nodes/core/items/failedItem';
import { progressText } from '../../../../nodes/core/items/progress';

const rows = (...jsons: IDataObject[]): INodeExecutionData[] => jsons.map((json) => ({ json }));

const hidden = (node: Partial<INode>, output: INodeExecutionData[], failed: number[] = []) =>
	hideErrorFields(node as INode, output, (row) => failed.some((each) => output[each] === row));

describe("a service's own field 'error'", () => {
	const success = { id: 1, error: '' };

	it('stays where n8n does not look at it', () => {
		for (const node of [{}, { onError: 'continueRegularOutput' as const }]) {
			const output = rows(success, { error: 'x' });
			expect(hidden(node, output)).toEqual({ rows: output, renamed: false });
		}
	});

	it.each(['', 'x', 0, {}, []])('%j in the first row would repeat the node', (error) => {
		const output = rows({ id: 1, error }, { id: 2, error: 'y' }, { id: 3 });
		expect(hidden({ retryOnFail: true }, output)).toEqual({
			rows: rows({ id: 1, _error: error }, { id: 2, _error: 'y' }, { id: 3 }),
			renamed: true,
		});
	});

	it.each([null, false])('%j is none, and neither is one in a later row', (error) => {
		const output = rows({ id: 1, error }, { id: 2, error: 'y' });
		expect(hidden({ retryOnFail: true }, output).renamed).toBe(false);
	});

	it('in a row of nothing else would go to the error output', () => {
		const node = { onError: 'continueErrorOutput' as const };
		const output = rows({ id: 1 }, { error: 'x', message: 'y' });
		expect(hidden(node, output).rows).toEqual(rows({ id: 1 }, { _error: 'x', message: 'y' }));
		expect(hidden(node, rows({ id: 1, error: 'x' })).renamed).toBe(false);
	});

	it('of an item that failed stays', () => {
		const node = { onError: 'continueErrorOutput' as const, retryOnFail: true };
		const output = rows({ error: 'failed', details: {} }, { error: 'x' });
		expect(hidden(node, output, [0]).rows).toEqual([output[0], ...rows({ _error: 'x' })]);
		expect(hidden(node, rows({ error: 'failed', details: {} }), []).renamed).toBe(true);
	});
});

describe('how far a run had come', () => {
	const done = (...ids: Array<IDataObject | undefined>) => ids.map((json) => json && rows(json));

	it('is told item by item', () => {
		const results = done({ id: 'a' }, { number: 7 }, undefined, { x: 1 }, undefined, undefined);
		expect(progressText(results, [2], { begun: 4 })).toBe(
			'Of 6 items, 3 had been carried out (items 0–1, 3), 1 failed (item 2), 2 were not begun (items 4–5). ' +
				"What was carried out gave item 0: id a, item 1: number 7. To keep the output of all others when an item fails, set 'On Error' of this node to 'Continue'.",
		);
	});

	it('says that Retry On Fail does all again', () =>
		expect(
			progressText(done({ id: 1 }, undefined), [1], { begun: 2, retryOnFail: true }),
		).toContain("'Retry On Fail' of this node runs all items again"));

	it('stays short with 100,000 items, and shows no secret', () => {
		const results = Array.from({ length: 100_000 }, (_, id) =>
			id % 2 ? rows({ id, secret: 'hunter2', token: 'hunter2' }) : undefined,
		);
		const text = progressText(results, [0], { begun: 99_999 });
		expect(text.length).toBeLessThan(1500);
		expect(text).toContain('and 49980 more');
		expect(text).not.toContain('hunter2');
	});

	it('needs no words for a single item, and few when nothing was done', () => {
		expect(progressText([undefined], [0], { begun: 1 })).toBe('');
		expect(progressText(done(undefined, undefined), [0], { begun: 1 })).toBe(
			'Of 2 items, 0 had been carried out, 1 failed (item 0), 1 was not begun (item 1).',
		);
	});
});
