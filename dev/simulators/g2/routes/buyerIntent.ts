import type { Product } from '../data/catalog';
import type { Activity } from '../data/intent';
import { DAY } from '../dates';
import { invalid, noAccess } from '../errors';
import { resourceType } from '../jsonApi';
import { listAnswer } from '../lists';
import { cursorParameters } from '../paging';
import { items, oneOf, text } from '../parameters';
import type { Answer, Call, Route } from '../route';
import { DIMENSIONS, MEASURES, rowId } from './buyerIntentDimensions';
import { applyDimensionFilters, dimensionFilters } from './buyerIntentFilters';

type Row = Record<string, string | number | null>;

/** The columns of a query depend on what it asks for, so the type is made for each. */
const rowType = (columns: string[]) =>
	resourceType<{ id: string; values: Row }>({
		type: 'buyer_intent',
		id: (row) => row.id,
		attributes: Object.fromEntries(
			columns.map((column) => [column, (row: { values: Row }) => row.values[column]]),
		),
	});

const SUBJECT = ['subject_product_id', 'subject_product_slug'];

/** Analytical queries on who looked at what: of one product, of all own ones, of the sandbox. */
export const buyerIntentRoutes: Route[] = [
	intent('/api/v2/products/{subject_product_id}/buyer_intent', false),
	intent('/api/v2/buyer_intent', true),
	{
		...intent('/api/sandbox/products/{subject_product_id}/buyer_intent', false),
		permission: null,
	},
];

/** @param isGlobal over several products; then there is no intent score of a company */
function intent(path: string, isGlobal: boolean): Route {
	const dimensions = Object.keys(DIMENSIONS).filter(
		(name) => !isGlobal || name !== 'company_intent_score',
	);
	const columns = [...dimensions, ...Object.keys(MEASURES)];
	const sorts = columns.flatMap((name) => [name, `-${name}`]);
	return {
		method: 'GET',
		path,
		permission: 'buyer_intent.read',
		parameters: {
			...cursorParameters,
			// An empty list asks for one row that sums up everything.
			dimensions: { ...items(dimensions), allowsBlank: true },
			measures: items(Object.keys(MEASURES)),
			sort: { ...oneOf(...sorts), kind: 'a dimension or measure, - before it: descending' },
			...(isGlobal ? { subject_product_ids: text } : {}),
		},
		freeParameters: {
			label: dimensionFilters.label,
			find: (name, settings) => {
				if (isGlobal && name.includes('company_intent_score')) return undefined;
				return dimensionFilters.find(name, settings);
			},
		},
		handle: (call) => (isGlobal ? answerGlobal(call) : answerForProduct(call)),
	};
}

function answerGlobal(call: Call): Answer {
	const asked = call.query.list('subject_product_ids');
	const own = call.world.ownProducts;
	const subjects = asked.length === 0 ? own : asked.map((key) => call.world.product(key));
	if (subjects.some((subject) => !own.includes(subject))) throw noAccess();
	return answer(call, subjects, [], undefined);
}

function answerForProduct(call: Call): Answer {
	const subject = call.world.product(call.at.subject_product_id);
	const isSandbox = call.path.startsWith('/api/sandbox/');
	if (!isSandbox && !call.world.ownProducts.includes(subject)) throw noAccess();
	return answer(call, [subject], SUBJECT, '-company_intent_score', isSandbox);
}

function answer(
	call: Call,
	subjects: Product[],
	extraColumns: string[],
	defaultSort: string | undefined,
	isSandbox = false,
): Answer {
	const { query, settings, world } = call;
	const dimensions = query.has('dimensions')
		? query.list('dimensions')
		: settings.buyerIntentDimensions;
	const measures = query.list('measures');
	if (measures.length === 0) measures.push(...settings.buyerIntentMeasures);
	const visible = world.activities.filter(
		(activity) =>
			subjects.includes(activity.subject) && (!isSandbox || isOld(activity, world.now())),
	);
	const groups = group(applyDimensionFilters(visible, call), dimensions, call);
	const sort = query.one('sort') ?? defaultSort;
	if (sort !== undefined) sortGroups(groups, sort, call);
	const rows = groups.map(({ key, activities }) => ({
		id: rowId(key),
		values: {
			...Object.fromEntries(dimensions.map((name) => [name, valueOf(name, activities, call)])),
			...Object.fromEntries(measures.map((name) => [name, MEASURES[name](activities)])),
			subject_product_id: subjects[0].id,
			subject_product_slug: subjects[0].slug,
		},
	}));
	const largest = isSandbox ? settings.largestSandboxPageSize : settings.largestPageSize;
	const type = rowType([...dimensions, ...measures, ...extraColumns]);
	return listAnswer(call, type, rows, undefined, largest);
}

/** The sandbox shows real data, but only of the window from 12 to 6 months ago. */
function isOld({ time }: Activity, now: number): boolean {
	return time > now - 365 * DAY && time < now - 182 * DAY;
}

interface Group {
	key: string;
	activities: Activity[];
}

function group(activities: Activity[], dimensions: string[], call: Call): Group[] {
	// Without a dimension there is one group, even of no activity at all.
	const groups = new Map<string, Group>();
	if (dimensions.length === 0) groups.set('[]', { key: '[]', activities: [] });
	for (const activity of activities) {
		const key = JSON.stringify(
			dimensions.map((name) => [name, DIMENSIONS[name].read(activity, call.world)]),
		);
		const known = groups.get(key);
		if (known === undefined) groups.set(key, { key, activities: [activity] });
		else known.activities.push(activity);
	}
	return [...groups.values()];
}

function valueOf(name: string, activities: Activity[], call: Call): string | number | null {
	const measure = MEASURES[name];
	if (measure !== undefined) return measure(activities);
	return activities.length === 0 ? null : DIMENSIONS[name].read(activities[0], call.world);
}

function sortGroups(groups: Group[], sort: string, call: Call): void {
	const name = sort.replace(/^-/, '');
	const direction = sort.startsWith('-') ? -1 : 1;
	if (DIMENSIONS[name] === undefined && MEASURES[name] === undefined) {
		throw invalid('sort', 'must be a dimension or a measure');
	}
	const values = new Map(groups.map((one) => [one, valueOf(name, one.activities, call)]));
	groups.sort((left, right) => {
		const a = values.get(left) ?? null;
		const b = values.get(right) ?? null;
		if (a === b) return left.key < right.key ? -1 : 1;
		// Unknown values come last whichever way it is sorted.
		if (a === null || b === null) return a === null ? 1 : -1;
		return (a < b ? -1 : 1) * direction;
	});
}
