import type { G2Settings } from '../../../dev/simulators/g2';
import type { Settings } from '../../../dev/simulators/glConnectors';
import { setUpLive } from './liveSetup';

const live = setUpLive();

describe('a G2 that behaves otherwise is found out', () => {
	it.each<[Partial<G2Settings>, string[]]>([
		[{ tokenSchemeOnV2: true }, ['v2-scheme']],
		[{ bearerOnV1: true }, ['v1-scheme']],
		[{ v1ErrorBody: 'errorString' }, ['v1-error-body']],
		[{ v1ErrorBody: 'empty' }, ['v1-error-body']],
		[{ requestIdOnV2: false }, ['v2-request-id']],
		[{ edgeHeaders: false }, ['edge']],
		[{ restrictedEndpoints: 'open' }, ['my-products-restricted']],
		[{ largestPageSize: 100 }, ['v2-page-size']],
		[{ largestPageSize: 50, pageSizeOutOfRange: 'clamp' }, ['v2-page-size', 'page-size-refused']],
		[{ largestSandboxPageSize: 25 }, ['sandbox-page-size']],
		[{ pageSizeOutOfRange: 'clamp' }, ['page-size-refused']],
		[{ foreignNextOrigin: 'https://elsewhere.example.com' }, ['next-link']],
		[{ changeBetweenPages: 'insert' }, ['pages-join']],
		[{ v1LastNext: 'absent' }, ['v1-last-page']],
		[{ featurePaging: 'features' }, ['features-paging']],
		[{ unknownParameters: 'ignore' }, ['unknown-filter']],
		[{ shortQuery: 'accept' }, ['short-search']],
		[{ npsScoreScale: 'nps' }, ['score-filter']],
		[{ v1Types: 'hyphen' }, ['v1-types']],
		// No order was promised, and none is needed.
		[{ listOrder: 'shuffled' }, []],
	])('%j', async (settings, expected) => {
		live.simulators().g2.control.settings(settings);
		expect(await live.differing('G2')).toEqual(expected);
	});

	it.each([
		[
			'/api/v1/categories',
			['v1-credential-test', 'v1-error-body', 'v1-scheme', 'v1-last-page', 'v1-slug-filter'],
		],
		['/api/v1/ahoy/remote-event-streams', ['v1-event-filter']],
		['/api/v1/intent-history', ['v1-intent-history']],
		['/api/v1/resource-subscriptions', ['v1-hooks']],
		['/api/v2/products/*/reviews', ['market-intelligence', 'score-filter']],
	])('%s is gone', async (path, expected) => {
		const { g2 } = live.simulators();
		g2.control.fault({ path, kind: 'status', status: 404, times: 100 });
		expect((await live.differing('G2')).sort()).toEqual([...expected].sort());
	});

	it('other names in the rows of the legacy API', async () => {
		const { g2 } = live.simulators();
		const row = { id: '1', type: 'survey_response', attributes: { product_id: 'p1' } };
		const body = { data: [row] };
		const fault = { kind: 'status' as const, status: 200, times: 100, body };
		g2.control.fault({ ...fault, path: '/api/v1/survey-responses' });
		g2.control.fault({ ...fault, path: '/api/v1/intent-history' });
		g2.control.fault({ ...fault, path: '/api/v1/ahoy/remote-event-streams' });
		expect(await live.differing('G2')).toEqual([
			...['v1-types', 'v1-relationships', 'v1-intent-history'],
		]);
	});
});

describe('a GL Connectors that behaves otherwise is found out', () => {
	it.each<[Partial<Settings>, string[]]>([
		[{ errorBodyStyle: 'message' }, ['error-body']],
		[{ tokenLifetimeSeconds: 3600 }, ['token-lifetime']],
		[{ newestTokenOnly: true }, ['earlier-tokens']],
		[{ tokenNeedsKey: false }, []],
		[{ sendSelected: false }, ['selected']],
		[{ discoveryNeedsKey: true }, ['catalogue-open']],
		[{ discoverySchema: 'parameters' }, ['both-halves']],
		[{ discoverySchema: 'request_body' }, ['both-halves']],
		[{ aciParameters: 'flat' }, ['grouped-arguments']],
		[{ downloadParameter: 'id' }, ['download-parameter']],
		[{ integrationHeader: 'x-bosa-integration' }, ['x-integration']],
		[{ integrationHeader: 'x-integration' }, ['x-bosa-integration']],
		[{ unknownIntegrationStatus: 400 }, ['unknown-integration']],
		[{ driveListShape: 'object' }, ['drive-list']],
		[{ aciMeta: 'filled' }, ['provider-meta']],
		// The package takes these as they come.
		[{ slashlessRedirect: true }, []],
		[{ slidingExpiry: false }, []],
	])('%j', async (settings, expected) => {
		live.simulators().gl.control.settings(settings);
		expect(await live.differing('GL Connectors')).toEqual(expected);
	});
});
