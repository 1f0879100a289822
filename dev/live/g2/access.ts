import { header } from '../../../nodes/core/http/answer';
import { TEST_PATHS } from '../../../nodes/G2/api/paths';
import { holds, type Check } from '../verdict';
import { bodyOf, needed, said } from '../wire';
import type { LiveG2 } from './client';

const service = 'G2';
const ONE = { 'page[size]': '1' };

/** Tokens, refusals and headers. */
export const accessChecks: Array<Check<LiveG2>> = [
	{
		id: 'v2-scheme',
		service,
		assumption: "v2 takes its token as 'Bearer' only and refuses 'Token token='",
		keptIn: 'nodes/G2/api/headers.ts',
		async run(g2) {
			const answer = await g2.inSchemeOf('v1').get(TEST_PATHS.v2, ONE);
			return holds(answer.status === 401, said(answer));
		},
	},
	{
		id: 'v1-scheme',
		service,
		assumption: "v1 takes its token as 'Token token=' only and refuses 'Bearer'",
		keptIn: 'nodes/G2/api/headers.ts',
		async run(g2) {
			const answer = await g2.inSchemeOf('v2').get(TEST_PATHS.v1, ONE);
			return holds(answer.status === 401, said(answer));
		},
	},
	{
		id: 'v1-credential-test',
		service,
		assumption: 'A valid v1 token gets one category, or a 403 for want of a permission',
		keptIn: 'nodes/G2/api/paths.ts',
		async run(g2) {
			const answer = await g2.v1.get(TEST_PATHS.v1, ONE);
			return holds([200, 403].includes(answer.status), said(answer));
		},
	},
	{
		id: 'v1-error-body',
		service,
		assumption: 'v1 refuses a wrong token with 401 and a JSON:API error that has a title',
		keptIn: 'nodes/core/errors/errorBody.ts',
		async run(g2) {
			const answer = await g2.withWrongToken('v1').get(TEST_PATHS.v1, ONE);
			const { errors } = bodyOf(answer);
			const title = Array.isArray(errors) ? errors[0]?.title : undefined;
			const hasTitle = answer.status === 401 && typeof title === 'string';
			return holds(hasTitle, `${said(answer)}${errors ? '' : ', without a list of errors'}`);
		},
	},
	{
		id: 'v2-request-id',
		service,
		assumption: 'v2 answers carry X-Request-ID, which error texts quote',
		keptIn: 'nodes/core/errors/errorBody.ts',
		async run(g2) {
			const answer = needed(await g2.v2.get(TEST_PATHS.v2, ONE));
			return holds(header(answer, 'x-request-id') !== undefined, 'no such header');
		},
	},
	{
		id: 'edge',
		service,
		assumption: 'Cloudflare stands in front of the API (cf-ray), so refusals may be web pages',
		keptIn: 'nodes/G2/api/refusal.ts',
		async run(g2) {
			const answer = needed(await g2.v2.get(TEST_PATHS.v2, ONE));
			return holds(header(answer, 'cf-ray') !== undefined, 'no such header');
		},
	},
	{
		id: 'my-products-restricted',
		service,
		assumption: "The account's own products are closed to ordinary tokens (403)",
		keptIn: 'nodes/G2/resources/product/getMine.ts',
		async run(g2) {
			const answer = await g2.v2.get('/api/v2/users/me/products', ONE);
			return holds(answer.status === 403, said(answer));
		},
	},
];
