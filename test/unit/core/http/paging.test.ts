import { collectPages, type Page } from '../../../../nodes/core/http/paging';

/** Pages of the given sizes, one after the other. */
function pages(...sizes: number[]) {
	const asked: Array<string | undefined> = [];
	let count = 0;
	const fetch = async (cursor: string | undefined): Promise<Page<number>> => {
		asked.push(cursor);
		const index = cursor === undefined ? 0 : Number(cursor);
		const items = Array.from({ length: sizes[index] }, () => count++);
		return { items, ...(index + 1 < sizes.length && { next: String(index + 1) }) };
	};
	return { fetch, asked };
}

describe('collecting pages', () => {
	it('reads to the last page, in order', async () => {
		const { fetch, asked } = pages(3, 3, 1);
		expect(await collectPages(fetch)).toEqual({ items: [0, 1, 2, 3, 4, 5, 6] });
		expect(asked).toEqual([undefined, '1', '2']);
	});

	it.each([
		[1, 1],
		[3, 1],
		[4, 2],
		[6, 2],
		[100, 3],
	])('for %i items asks for %i pages', async (limit, count) => {
		const { fetch, asked } = pages(3, 3, 1);
		const { items, stopped } = await collectPages(fetch, limit);
		expect(items).toHaveLength(Math.min(limit, 7));
		expect(asked).toHaveLength(count);
		expect(stopped).toBeUndefined();
	});

	it('goes on over empty pages in the middle', async () => {
		const { fetch } = pages(1, 0, 0, 2);
		expect((await collectPages(fetch)).items).toHaveLength(3);
	});

	it('stops at a reference that comes again, and keeps what it has', async () => {
		const next = ['a', 'b', 'a'];
		let asked = 0;
		const result = await collectPages(async () => ({ items: [asked], next: next[asked++] }));
		expect(result.items).toEqual([0, 1, 2]);
		expect(result.stopped).toContain('same page reference again; 3 items of 3 pages were read');
	});

	it('stops after 100 empty pages in a row', async () => {
		let asked = 0;
		const result = await collectPages(async () => ({ items: [], next: String(asked++) }));
		expect(asked).toBe(100);
		expect(result.stopped).toContain('100 empty pages in a row');
	});

	it('stops at 10,000 pages', async () => {
		let asked = 0;
		const result = await collectPages(async () => ({ items: [1], next: String(asked++) }));
		expect(asked).toBe(10_000);
		expect(result.stopped).toContain('More than 10000 pages');
	});

	it('says when the service has more but gives no way to it', async () => {
		const result = await collectPages(async () => ({ items: [1], unreachable: true }));
		expect(result).toMatchObject({
			items: [1],
			stopped: expect.stringContaining('no way to them'),
		});
	});
});
