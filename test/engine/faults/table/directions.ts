import type { FaultRow } from '../types';

/** An answer that leads to another server: nothing may go there. */
export const directions: FaultRow[] = [
	{
		name: 'redirect to a foreign origin',
		arm: ({ thief, id }, wire) =>
			wire({
				kind: 'status',
				status: 307,
				headers: { location: `${thief.url}/${id}?seen={{request}}` },
				body: '',
			}),
		overcome: 'nobody',
		says: /redirect|no GL Connectors server/,
	},
	{
		name: 'foreign next',
		arm: ({ control, thief, id }) =>
			control.settings({ foreignNextOrigin: `${thief.url}/${id}` } as never),
		overcome: 'nobody',
		// The place in the list is taken out of the link, and asked for where the first page came from.
		isHarmless: () => true,
		says: /pointed to another host/,
		excludes: ({ hasLinks, service, kind }, course) => {
			if (course === 'passes') return 'a link is wrong or right; there is no second try';
			if (service === 'GL Connectors') return 'its lists give cursors and no links';
			return hasLinks ? undefined : `a ${kind} follows no links`;
		},
	},
	{
		name: 'foreign path',
		arm: ({ control, thief, id }) =>
			control.settings({ foreignPathOrigin: `${thief.url}/${id}` } as never),
		overcome: 'nobody',
		says: /route|another host/,
		excludes: ({ isRouted, service, kind }, course) => {
			if (course === 'passes') return 'a description is wrong or right; there is no second try';
			if (service === 'G2') return 'its paths are documented, and it describes none';
			return isRouted ? undefined : `a ${kind} goes to a path that is documented`;
		},
	},
];
