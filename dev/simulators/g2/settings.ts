/** A host that does not exist: nothing of it shall be read by mistake. */
export const MEDIA_ORIGIN = 'https://images.g2crowd.test';

/**
 * Where the public sources leave G2's behaviour open, it is a setting here, so that a client
 * can be run against both answers. The defaults are the likelier ones; where sources are silent
 * about a refusal, the stricter one.
 */
export interface G2Settings {
	// Time and amount of data: read at the start and at `reset()`.
	/** The simulator's present, RFC 3339. Null: the real clock. Data ages relative to it. */
	now: string | null;
	/** Reviews of the first product; 20_000 is the large mode. */
	reviewsOfLargest: number;

	// Rate limit: 100 requests a second, more blocks for a minute.
	requestsPerWindow: number;
	rateWindowMs: number;
	blockMs: number;
	/** Whether the limit counts per address (v2 says so) or per token. */
	rateLimitScope: 'address' | 'token';
	/** Clients have also met a 403 that carries Retry-After. */
	rateLimitStatus: 429 | 403;
	rateLimitRetryAfter: boolean;
	/** The edge server in front of G2 may answer with a page of its own. */
	rateLimitBody: 'json' | 'html' | 'text' | 'empty';

	// Paging.
	/** Sources differ: 250 in the current description, 100 in older ones. */
	largestPageSize: number;
	/** The sandbox was seen with 50. */
	largestSandboxPageSize: number;
	/** A `page[size]` outside its range. */
	pageSizeOutOfRange: 'reject' | 'clamp';
	/** Lists promise no order. */
	listOrder: 'stored' | 'reversed' | 'shuffled';
	/** An origin that `links.next` names instead of the simulator's own. */
	foreignNextOrigin: string | null;
	/** Where the pictures and files are that records link to. `own`: the simulator, at `/_media`. */
	mediaOrigin: string;
	/** What other people do between two pages: a record comes again, or one is skipped. */
	changeBetweenPages: 'none' | 'insert' | 'remove';
	/** What one page of `/features` counts. */
	featurePaging: 'objects' | 'features';
	/** The last page of v1: `links.next` null or absent. */
	v1LastNext: 'null' | 'absent';

	// What is accepted.
	/** Query parameters that no source names. Servers like this one often ignore them. */
	unknownParameters: 'reject' | 'ignore';
	/** A body of another media type than the documented one. */
	wrongContentType: 415 | 400 | 'accept';
	/** URLs longer than this (path and query) answer 414. */
	longestUrl: number;
	/** v2 with `Authorization: Token token=…`. */
	tokenSchemeOnV2: boolean;
	/** v1 with `Authorization: Bearer …`. */
	bearerOnV1: boolean;
	/** v1 filters also without `filter[…]`, as its documentation spells some. */
	v1BareFilters: boolean;
	/** `filter[query]` of one character. */
	shortQuery: 'reject' | 'accept';
	/** What `filter[nps_score][]` of reviews compares: stars 1–5 or the 0–10 answer. */
	npsScoreScale: 'stars' | 'nps';
	/** Whether an operator must fit the kind of its buyer-intent dimension. */
	dimensionOperators: 'any' | 'typed';
	/** Adding a product that is already on the research board. */
	duplicateBoardProduct: 'reject' | 'accept';

	// Who may do what.
	/** A token that does not count; some edge servers answer 403 in place of 401. */
	badTokenStatus: 401 | 403;
	/** `/users/me/products…`, which G2 marks as restricted. */
	restrictedEndpoints: 'closed' | 'open';
	/** What an account without a paid plan sees of `/products`. */
	planLimitedProducts: 'empty' | 'forbidden' | 'all';

	// Shapes.
	/** `X-Request-ID` on v2 (v1 always has it). */
	requestIdOnV2: boolean;
	/** `cf-ray`, a header of the edge server. */
	edgeHeaders: boolean;
	/** Error bodies of v1, of which no source shows one. */
	v1ErrorBody: 'jsonApi' | 'errorString' | 'empty';
	/** `type` of v1 resources: `survey_responses` or `survey-responses`. */
	v1Types: 'underscore' | 'hyphen';
	/** Dimensions of a buyer-intent query that names none. */
	buyerIntentDimensions: string[];
	/** Measures of a buyer-intent query that names none. */
	buyerIntentMeasures: string[];

	// Credits and G2 Activate.
	/** Credits at the start and at `reset()`. */
	creditBalance: number;
	unlockTokenHours: number;
	/** The industry matcher; `down` answers 503. */
	industryMatcher: 'up' | 'down';
	/** Whether reading products and reviews spends credits (0.1 for each record). */
	meterReads: boolean;
}

export const defaultSettings: G2Settings = {
	now: null,
	reviewsOfLargest: 600,
	requestsPerWindow: 100,
	rateWindowMs: 1000,
	blockMs: 60_000,
	rateLimitScope: 'address',
	rateLimitStatus: 429,
	rateLimitRetryAfter: true,
	rateLimitBody: 'json',
	largestPageSize: 250,
	largestSandboxPageSize: 250,
	pageSizeOutOfRange: 'reject',
	listOrder: 'stored',
	mediaOrigin: MEDIA_ORIGIN,
	foreignNextOrigin: null,
	changeBetweenPages: 'none',
	featurePaging: 'objects',
	v1LastNext: 'null',
	unknownParameters: 'reject',
	wrongContentType: 415,
	longestUrl: 8192,
	tokenSchemeOnV2: false,
	bearerOnV1: false,
	v1BareFilters: true,
	shortQuery: 'reject',
	npsScoreScale: 'stars',
	dimensionOperators: 'any',
	duplicateBoardProduct: 'reject',
	badTokenStatus: 401,
	restrictedEndpoints: 'closed',
	planLimitedProducts: 'empty',
	requestIdOnV2: true,
	edgeHeaders: true,
	v1ErrorBody: 'jsonApi',
	v1Types: 'underscore',
	buyerIntentDimensions: ['company_id', 'company_name', 'company_domain'],
	buyerIntentMeasures: ['total_activity'],
	creditBalance: 500,
	unlockTokenHours: 24,
	industryMatcher: 'up',
	meterReads: false,
};
