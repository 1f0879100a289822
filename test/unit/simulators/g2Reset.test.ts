import { useG2Simulator } from './useG2Simulator';

const { simulator, get, send } = useG2Simulator();

const REVIEWS = '/api/v2/products/acme/reviews?page%5Bsize%5D=3';
const BOARDS = '/api/v2/users/me/research_boards';

/** What a client sees of all that can change. */
const look = async () => [
	await get('/api/v2/products/acme'),
	await get(REVIEWS),
	await get(BOARDS),
];
const board = { data: { type: 'research_boards', attributes: { title: 'CRM' } } };

// A world that nobody has changed stays, because a new one takes longer than most tests.
it.each<[string, () => unknown]>([
	['a new review', () => simulator.control.addReview()],
	['an edited review', () => simulator.control.editReview()],
	['a removed review', () => simulator.control.removeReview()],
	['tokens that are past their year', () => simulator.control.expireTokens()],
	[
		'a token that is revoked',
		() => simulator.control.retireToken(simulator.seed.tokens.full, 'revoked'),
	],
	['what a request has made', async () => await send('POST', BOARDS, board)],
])('a reset undoes %s', async (_, change) => {
	const before = await look();
	await change();
	const changed = await look();
	expect(visible(changed)).not.toEqual(visible(before));
	simulator.control.reset();
	expect(visible(await look())).toEqual(visible(before));
});

const visible = (answers: Array<{ status: number; data: unknown }>) =>
	answers.map(({ status, data }) => ({ status, data }));
