// The arrows of docs/architecture.md, checked by `npm run lint:deps`. Types count as well.

/** Rooms of nodes/core and what each may use, besides itself and the files at core's root. */
const rooms = {
	toolkit: ['items', 'errors'],
	items: ['http', 'login', 'errors'],
	poll: ['items', 'errors'],
	http: ['login', 'throttle', 'errors'],
	login: ['errors'],
	throttle: ['errors'],
	errors: [],
};

/** An HTTP answer is what the error room explains. */
const ANSWER = '^nodes/core/http/answer\\.ts$';

const roomRules = Object.entries(rooms).map(([room, mayUse]) => {
	const others = Object.keys(rooms).filter((name) => name !== room && !mayUse.includes(name));
	return {
		name: `core-${room}`,
		comment: `core/${room} may use ${[...mayUse, "core's root"].join(', ')}`,
		severity: 'error',
		from: { path: `^nodes/core/${room}/` },
		to: { path: `^nodes/core/(${others.join('|')})/`, pathNot: ANSWER },
	};
});

module.exports = {
	forbidden: [
		...roomRules,
		{
			name: 'core-root',
			comment: "core's root (context, clock, version) is what everybody uses; it uses no room",
			severity: 'error',
			from: { path: '^nodes/core/[^/]+\\.ts$' },
			to: { path: '^nodes/core/[^/]+/' },
		},
		{
			name: 'core-knows-no-service',
			comment: 'core knows n8n and neither G2 nor GL Connectors',
			severity: 'error',
			from: { path: '^nodes/core/' },
			to: { path: '^(nodes/(?!core/)|credentials/)' },
		},
		{
			name: 'services-apart',
			comment: 'the two services share core and nothing else',
			severity: 'error',
			from: { path: '^nodes/G2' },
			to: { path: '^nodes/Gl' },
		},
		{
			name: 'services-apart-too',
			comment: 'the two services share core and nothing else',
			severity: 'error',
			from: { path: '^nodes/Gl' },
			to: { path: '^nodes/G2' },
		},
		{
			name: 'api-below-resources',
			comment: 'api and catalogue read no fields: resources and methods call them',
			severity: 'error',
			from: { path: '^nodes/[^/]+/(api|catalogue)/' },
			to: { path: '^nodes/([^/]+/(resources/|methods)|core/(items/operation|poll/))' },
		},
		{
			name: 'nothing-above-the-node',
			comment: 'a *.node.ts is registration only: nothing in nodes imports one',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '\\.node\\.ts$' },
		},
		{
			name: 'published-code-stands-alone',
			comment: 'dev and test may import nodes and credentials, never the other way',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { path: '^(dev|test)/' },
		},
		{
			name: 'credentials-use-api-only',
			comment: 'a credential type uses what its service speaks, and fields that credentials share',
			severity: 'error',
			from: { path: '^credentials/' },
			to: { path: '^nodes/(?!(G2|GlConnectors)/api/|core/)' },
		},
		{
			name: 'packages-of-the-host',
			comment: 'n8n provides these at run time; the package brings nothing of its own',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: {
				dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
				pathNot:
					'(^|node_modules/)(n8n-workflow|zod|luxon|lodash|p-limit|crypto)(/|$)|^(node:)?crypto$',
			},
		},
		{
			name: 'simulators-know-no-node',
			comment: 'simulators are written from the services, so that a mistake is not made twice',
			severity: 'error',
			from: { path: '^dev/simulators/' },
			to: { path: '^(nodes|credentials|dist|test)/' },
		},
		{
			name: 'dev-without-tests',
			comment: 'what tests share with the demo and the benches lives in dev',
			severity: 'error',
			from: { path: '^dev/' },
			to: { path: '^test/' },
		},
		{
			name: 'no-circle',
			comment: 'each file can be understood after those it imports, types included',
			severity: 'error',
			// A bench runs cells, whose tables tell a bench what to do: types of one thing in two files.
			from: { pathNot: '^test/engine/faults/(bench|types)\\.ts$' },
			to: { circular: true },
		},
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.dev.json' },
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^(dist|artifacts)/' },
	},
};
