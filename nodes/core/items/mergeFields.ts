import type { INodeProperties } from 'n8n-workflow';

/** The fields of one operation, in the order in which its form shows them. */
export interface OperationForm {
	resource: string;
	operation: string;
	properties: INodeProperties[];
}

/** One field and the forms that have it; `options` is what the field is a collection of there. */
interface Slot {
	key: string;
	field: INodeProperties;
	members: OperationForm[];
	/** Of a collection: how a field of each name begins. */
	beginnings: Map<string, string>;
}

/** Forms that one pair of conditions (resource and operation) selects among all. */
interface Region {
	members: OperationForm[];
	resources: string[];
	operations: string[];
}

/** When a field is shown: every condition of `show` holds, and none of `hide`. */
interface Conditions {
	show?: Record<string, string[]>;
	hide?: Record<string, string[]>;
}

/**
 * The fields of all operations as one list for n8n, where a field that several operations have is
 * written once. The editor loads the whole description, and once more for the tool, so size counts.
 *
 * What an operation shows stays exactly the same, order included. A collection is merged field by
 * field: its fields say themselves where they belong.
 *
 * @param forms one per operation
 */
export function mergeFields(forms: OperationForm[]): INodeProperties[] {
	return mergeLevel(forms, '');
}

/** @param root how a field of this level refers to the node's own fields: `/` inside a collection */
function mergeLevel(forms: OperationForm[], root: '' | '/'): INodeProperties[] {
	const all = byResource(forms);
	return commonOrder(forms).flatMap(({ field, members }) =>
		regions(members, all).map((region) => {
			const conditions = conditionsOf(region, all, root);
			const merged = isCollection(field)
				? { ...field, options: mergeLevel(region.members, '/') }
				: field;
			return conditions ? shownWhen(conditions, merged) : merged;
		}),
	);
}

/**
 * A common supersequence: every form finds its fields in it from left to right. A field is shared
 * with earlier forms when it comes later than the form's last one, else it is inserted once more.
 */
function commonOrder(forms: OperationForm[]): Slot[] {
	const slots: Slot[] = [];
	// Where the richest forms are placed first, the others find their fields in them.
	const byRichness = [...forms].sort((a, b) => b.properties.length - a.properties.length);
	for (const form of byRichness) {
		let next = 0;
		for (const field of form.properties) {
			const key = keyOf(field);
			const options = optionsOf(field);
			const begins = options.map((option) => [option.name, beginning(option)] as const);
			const fitting = slots.filter(
				(slot, index) =>
					index >= next &&
					slot.key === key &&
					begins.every(([name, begin]) => (slot.beginnings.get(name) ?? begin) === begin),
			);
			let place = slots.indexOf(best(fitting, form.resource));
			if (place < 0) {
				place = next;
				slots.splice(place, 0, { key, field, members: [], beginnings: new Map() });
			}
			for (const [name, begin] of begins) slots[place].beginnings.set(name, begin);
			slots[place].members.push({ ...form, properties: options });
			next = place + 1;
		}
	}
	return slots;
}

/** Where the resource is already, so that its conditions stay short; else where most forms are. */
function best(slots: Slot[], resource: string): Slot {
	const weight = ({ members }: Slot) =>
		members.filter((member) => member.resource === resource).length * 1000 + members.length;
	return slots.reduce((a, b) => (weight(b) > weight(a) ? b : a), slots[0]);
}

/**
 * Splits forms into regions that n8n's conditions can express: they list resources and operations
 * apart, so a region shows each of its operations in each of its resources that has it.
 */
function regions(members: OperationForm[], all: Map<string, Set<string>>): Region[] {
	const found: Region[] = [];
	for (const [resource, operations] of byResource(members)) {
		const own = members.filter((member) => member.resource === resource);
		const fitting = found.find((region) => fits(region, resource, operations, all));
		if (fitting) {
			fitting.members.push(...own);
			fitting.resources.push(resource);
			fitting.operations = [...new Set([...fitting.operations, ...operations])];
		} else {
			found.push({ members: own, resources: [resource], operations: [...operations] });
		}
	}
	return found;
}

/** Whether the region with one more resource selects these operations and no others. */
function fits(
	region: Region,
	resource: string,
	operations: Set<string>,
	all: Map<string, Set<string>>,
): boolean {
	const before = new Set(region.operations);
	const added = [...operations].filter((operation) => !before.has(operation));
	const bringsOther = region.resources.some((other) =>
		added.some((operation) => all.get(other)?.has(operation)),
	);
	const takesOther = region.operations.some(
		(operation) => all.get(resource)?.has(operation) && !operations.has(operation),
	);
	return !bringsOther && !takesOther;
}

/**
 * The shortest conditions that select the region among all forms: n8n can list what is shown, or
 * what is hidden.
 *
 * @returns undefined when the region is all there is, so that nothing has to be said
 */
function conditionsOf(
	{ members, resources, operations }: Region,
	all: Map<string, Set<string>>,
	root: '' | '/',
): Conditions | undefined {
	const own = new Set(members.map(({ resource, operation }) => `${resource} ${operation}`));
	const others = [...all].flatMap(([resource, values]) =>
		[...values].filter((operation) => !own.has(`${resource} ${operation}`)),
	);
	if (others.length === 0) return undefined;
	const rest = resources.flatMap((name) =>
		[...(all.get(name) ?? [])].filter((operation) => !own.has(`${name} ${operation}`)),
	);
	const isWhole = rest.length === 0;
	// Inside a collection, which is shown where it belongs, the operations may say enough.
	const isEnough = root === '/' && !others.some((operation) => operations.includes(operation));
	const byResource = { [`${root}resource`]: resources };
	const byOperation = { [`${root}operation`]: operations };
	if (isWhole) return shorter({ show: byResource }, isEnough && { show: byOperation });
	return shorter(
		{ show: { ...(!isEnough && byResource), ...byOperation } },
		{
			// Of all resources, what is hidden says enough.
			...(resources.length < all.size && { show: byResource }),
			hide: { [`${root}operation`]: [...new Set(rest)] },
		},
	);
}

function shorter(one: Conditions, other: Conditions | false): Conditions {
	return other && JSON.stringify(other).length < JSON.stringify(one).length ? other : one;
}

/**
 * Where the form is comes first: n8n takes the first condition on an expression for an answer to all.
 * Its own `updateDisplayOptions` clones deeply, which costs more than all the rest.
 */
function shownWhen({ show, hide }: Conditions, field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: {
			...displayOptions,
			...((show ?? displayOptions?.show) && { show: { ...show, ...displayOptions?.show } }),
			...(hide && { hide: { ...displayOptions?.hide, ...hide } }),
		},
	};
}

function byResource(forms: OperationForm[]): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const { resource, operation } of forms) {
		const operations = found.get(resource) ?? new Set();
		found.set(resource, operations.add(operation));
	}
	return found;
}

/** Two fields with the same key are the same; collections are, whatever they hold. */
function keyOf(field: INodeProperties): string {
	return JSON.stringify(isCollection(field) ? { ...field, options: undefined } : field);
}

/**
 * What the editor gives a field of a collection when it is added. Editors before n8n 2 look only at
 * its name, not at whether it is shown, so fields of one name in one collection must agree in it.
 */
function beginning({ type, default: value, typeOptions }: INodeProperties): string {
	return JSON.stringify([type, value, typeOptions?.multipleValues]);
}

function optionsOf(field: INodeProperties): INodeProperties[] {
	return isCollection(field) ? (field.options as INodeProperties[]) : [];
}

function isCollection({ type, options }: INodeProperties): boolean {
	return type === 'collection' && options !== undefined;
}
