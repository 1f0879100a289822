import type { FaultRow, Work } from '../types';

const UNREACHED = /could not be reached/;
const BROKEN = /broke before the answer came/;
const SILENT = /did not answer in time/;

/** An answer that ends with its headers is whole before anything goes wrong. */
const isHarmless = ({ hasNoBody }: Work) => hasNoBody === true;

const isFile = ({ kind }: Work) => kind === 'download';

/** What happens to a connection, before, while and after an answer is under way. */
export const connections: FaultRow[] = [
	{
		name: 'refused',
		arm: ({ control, work: { at, before } }) => {
			const happens = () => control.refuse();
			if (at?.after) {
				control.fault({ ...at, after: at.after - 1, times: 1, kind: 'event', happens });
			} else if (before) {
				control.fault({ ...before, times: 1, kind: 'event', happens });
			} else {
				happens();
			}
		},
		overcome: 'nobody',
		says: UNREACHED,
		excludes: (_work, course) =>
			course === 'passes'
				? 'a server that does not listen cannot tell when it was called; a restart within the patience is the row "reset before the effect"'
				: undefined,
	},
	{
		name: 'reset before the effect',
		arm: (_bench, wire) => wire({ kind: 'reset' }),
		overcome: 'repeatable',
		says: BROKEN,
	},
	{
		name: 'reset after the effect',
		arm: (_bench, wire) => wire({ kind: 'resetAfterRead' }),
		overcome: 'repeatable',
		says: BROKEN,
	},
	{
		name: 'reset in the body',
		arm: (_bench, wire) => wire({ kind: 'resetInBody' }),
		overcome: 'repeatable',
		isHarmless,
		says: BROKEN,
	},
	{
		name: 'silence before the effect',
		arm: (_bench, wire) => wire({ kind: 'timeout', effect: false }),
		overcome: 'repeatable',
		says: SILENT,
	},
	{
		name: 'silence before the answer',
		arm: (_bench, wire) => wire({ kind: 'timeout' }),
		overcome: 'repeatable',
		says: SILENT,
	},
	{
		name: 'silence in the middle of the body',
		arm: (_bench, wire) => wire({ kind: 'stallInBody' }),
		overcome: 'repeatable',
		isHarmless,
		says: SILENT,
	},
	{
		name: 'silence at the end of the body',
		arm: (_bench, wire) => wire({ kind: 'stallAtEnd' }),
		overcome: 'repeatable',
		isHarmless,
		says: SILENT,
	},
	{
		name: 'drip',
		// A file may take its time as long as it flows; everything else takes longer than anybody waits.
		arm: ({ work }, wire) => wire({ kind: 'drip', dripMs: isFile(work) ? 50 : 3000 }),
		overcome: 'repeatable',
		isHarmless: (work) => isFile(work) || isHarmless(work),
		says: SILENT,
	},
];
