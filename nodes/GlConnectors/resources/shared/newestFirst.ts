/**
 * Looks, page after page, for where a list that begins with its newest elements has come to those
 * from before a moment. A list in another order never comes there: newer ones may stand behind.
 *
 * @param oldest in milliseconds
 * @returns takes the moments of a page, in order; tells whether all behind it is older
 */
export function newestFirst(oldest: number): (times: number[]) => boolean {
	let before: number | undefined;
	return (times) => {
		if (times.length === 0) return false;
		const start = before ?? times[0];
		const end = times[times.length - 1];
		before = end;
		return end < oldest && start > end;
	};
}
