import { isObject, JSON_PLAIN, type BodyModel } from '../bodies';
import type { Lead } from '../data/activate';
import type { Product } from '../data/catalog';
import { ApiError, invalid, missingParameter, noAccess, notFound, unknownItems } from '../errors';
import { dataAndIncluded } from '../jsonApi';
import { list, show } from '../lists';
import { oneOf } from '../parameters';
import {
	groupOf,
	industryNames,
	lockedCompany,
	unlockedCompany,
	unlockedCompanyWithContacts,
} from '../resources/activate';
import type { Answer, Call, Route } from '../route';
import { readUnlockToken } from '../unlockTokens';
import { found } from '../world';

const BASE = '/api/v2/products/{product_id}/g2_activate';

const jsonBody = (
	shape: string,
	content: BodyModel['content'],
	read: BodyModel['read'],
): BodyModel => ({
	mediaTypes: [JSON_PLAIN],
	content,
	shape,
	read: (value) => {
		if (!isObject(value)) throw new ApiError(400, 'Bad Request');
		const unknown = Object.keys(value).filter((name) => !content.members.includes(name));
		if (unknown.length > 0) throw unknownItems('body', unknown);
		return read(value);
	},
});

const searchBody = jsonBody(
	'{query:2–500 characters,limit?:1–20}',
	{ members: ['query', 'limit'], required: ['query'] },
	(value) => {
		const { query, limit = 8 } = value as { query?: unknown; limit?: unknown };
		if (query === undefined) throw missingParameter('query');
		if (typeof query !== 'string') throw invalid('query', 'must be a string');
		if (query.length < 2) throw invalid('query', 'size cannot be less than 2');
		if (query.length > 500) throw invalid('query', 'size cannot be greater than 500');
		if (!Number.isInteger(limit)) throw invalid('limit', 'must be an integer');
		if (Number(limit) < 1) throw invalid('limit', 'must be greater than or equal to 1');
		if (Number(limit) > 20) throw invalid('limit', 'must be less than or equal to 20');
		return { query, limit };
	},
);

const unlockBody = jsonBody(
	'{sigs:[text]} (1–25)',
	{ members: ['sigs'], required: ['sigs'] },
	(value) => {
		const { sigs } = value as { sigs?: unknown };
		if (!Array.isArray(sigs) || sigs.length === 0) {
			throw invalid('sigs', 'must include at least one sig');
		}
		if (sigs.length > 25) throw invalid('sigs', 'size cannot be greater than 25');
		if (sigs.some((sig) => typeof sig !== 'string')) throw invalid('sigs', 'must be strings');
		return sigs;
	},
);

/** G2 Activate: companies with intent, whose names are bought with credits. */
export const activateRoutes: Route[] = [
	{
		method: 'POST',
		path: `${BASE}/industry_search`,
		permission: 'g2_activate.read',
		parameters: {},
		body: searchBody,
		handle: searchIndustries,
	},
	list<Lead>({
		path: `${BASE}/locked_companies`,
		permission: 'g2_activate.read',
		type: lockedCompany,
		isWhole: true,
		parameters: { sort: oneOf('-intent_score', 'intent_score') },
		records: (call) => sorted(call, leadsOf(call, false), '-intent_score'),
	}),
	list<Lead>({
		path: `${BASE}/unlocked_companies`,
		permission: 'g2_activate.read',
		type: unlockedCompany,
		parameters: { sort: oneOf('-intent_score', 'unlocked_at', '-unlocked_at') },
		records: (call) => sorted(call, leadsOf(call, true), '-unlocked_at'),
	}),
	{
		method: 'POST',
		path: `${BASE}/unlocked_companies`,
		permission: 'g2_activate.write',
		parameters: {},
		body: unlockBody,
		handle: unlock,
	},
	show({
		path: `${BASE}/unlocked_companies/{id}`,
		permission: 'g2_activate.read',
		type: unlockedCompanyWithContacts,
		find: (call) => {
			const lead = found(leadsOf(call, true).find(({ unlockedId }) => unlockedId === call.at.id));
			call.world.touch();
			lead.viewedAt ??= call.world.now();
			return lead;
		},
	}),
];

/** The product, if it has the component; otherwise it does not exist for G2 Activate. */
function subjectOf({ world, at }: Call): Product {
	const product = world.product(at.product_id);
	if (!world.ownProducts.includes(product)) throw notFound();
	return product;
}

function leadsOf(call: Call, isUnlocked: boolean): Lead[] {
	const product = subjectOf(call);
	return call.world.leads.filter(
		(lead) => lead.product.id === product.id && (lead.unlockedAt !== null) === isUnlocked,
	);
}

function sorted(call: Call, leads: Lead[], byDefault: string): Lead[] {
	const sort = call.query.one('sort') ?? byDefault;
	const direction = sort.startsWith('-') ? -1 : 1;
	const key = (lead: Lead) =>
		sort.endsWith('unlocked_at') ? (lead.unlockedAt ?? 0) : lead.company.score;
	return leads.sort((left, right) => (key(left) - key(right)) * direction);
}

function searchIndustries(call: Call): Answer {
	const product = call.world.product(call.at.product_id);
	// The same lack of the component is a 403 here and a 404 elsewhere.
	if (!call.world.ownProducts.includes(product)) throw noAccess();
	if (call.settings.industryMatcher === 'down') {
		throw new ApiError(503, 'AI industry matcher is temporarily unavailable. Retry with backoff.');
	}
	const { query, limit } = call.body as { query: string; limit: number };
	const words = query.toLowerCase().split(/\W+/);
	const ranked = industryNames
		.map((name) => {
			const hits = words.filter((word) => name.toLowerCase().includes(word)).length;
			return { name, confidence: Math.min(0.99, 0.2 + hits * 0.4) };
		})
		.sort((left, right) => right.confidence - left.confidence)
		.slice(0, limit);
	const data = ranked.map(({ name, confidence }) => ({
		id: name.toLowerCase().replace(/\W+/g, '-'),
		type: 'industry_matches',
		attributes: { industry: name, industry_group: groupOf(name), sector: 'Services', confidence },
	}));
	return { body: { data } };
}

/** Buys names. Whatever happens to the single ones, the answer is 200. */
function unlock(call: Call): Answer {
	const product = subjectOf(call);
	const { world, settings } = call;
	const unlocked: Lead[] = [];
	const skipped: object[] = [];
	let spent = 0;
	(call.body as string[]).forEach((sig, index) => {
		const token = readUnlockToken(sig, world);
		const skip = (reason: string) =>
			skipped.push({ index, locked_company_id: token?.lead.lockedId ?? null, reason });
		if (token === undefined || token.lead.product.id !== product.id) return skip('invalid');
		const { lead, madeAt } = token;
		const age = world.now() - madeAt;
		if (lead.unlockedAt === null) {
			const isExpired = age > settings.unlockTokenHours * 3_600_000;
			if (isExpired || madeAt < world.unlockTokensFrom) return skip('expired');
			if (lead.cost > world.balance) return skip('insufficient_credits');
			if (lead.isUnresolvable) {
				// The credits are gone all the same.
				world.addDeduction(lead.cost, null);
				spent += lead.cost;
				return skip('unresolved');
			}
			lead.unlockedAt = world.now();
			world.addDeduction(lead.cost, null);
			spent += lead.cost;
			call.record({
				action: 'activate.unlocked',
				product: product.slug,
				company: lead.company.name,
				lockedCompanyId: lead.lockedId,
				credits: lead.cost,
				balance: world.balance,
			});
		}
		// What is unlocked already comes back at no cost.
		return unlocked.push(lead);
	});
	const meta = { credit_balance: world.balance, credits_spent: spent, skipped };
	return { body: { ...dataAndIncluded(unlockedCompany, unlocked, call), meta } };
}
