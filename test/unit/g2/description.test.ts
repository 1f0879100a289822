import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { G2 } from '../../../nodes/G2/G2.node';
import { PAGE_SIZES } from '../../../nodes/G2/api/paths';
import { resources } from '../../../nodes/G2/resources';
import { properties as triggerProperties } from '../../../nodes/G2Trigger/fields';

const { properties } = new G2().description;

/** Every field, also those inside collections. */
function fields(list: INodeProperties[]): INodeProperties[] {
	return list.flatMap((field) => {
		const inner = (field.options ?? []).flatMap((option) => {
			if ('values' in option) return option.values;
			return 'type' in option ? [option as INodeProperties] : [];
		});
		return [field, ...fields(inner)];
	});
}

it('gives every field a description that is not its name', () => {
	const bare = fields(properties).filter(
		({ type, description, displayName }) => type !== 'notice' && description === displayName,
	);
	expect(bare.map(({ displayName }) => displayName)).toEqual([]);
});

it('sorts lists of five or more by name', () => {
	for (const { options = [], displayName } of fields(properties)) {
		const names = (options as INodePropertyOptions[]).map((each) => each.name);
		if (names.length < 5 || !('value' in options[0])) continue;
		const sorted = [...names].sort((a, b) => a.localeCompare(b));
		expect({ displayName, names }).toEqual({ displayName, names: sorted });
	}
});

it('uses a name once within an operation', () => {
	for (const { operations } of resources) {
		for (const { properties: own } of operations) {
			const names = own.map(({ name }) => name);
			expect(new Set(names).size).toBe(names.length);
		}
	}
});

it('says where something is spent or cannot be undone', () => {
	const of = (resource: string, operation: string) =>
		resources
			.find(({ value }) => value === resource)
			?.operations.find(({ value }) => value === operation)?.description;
	expect(of('g2Activate', 'unlock')).toMatch(/spends credits.*cannot be undone.*sent only once/);
	expect(of('researchBoard', 'delete')).toContain('permanently');
	expect(of('review', 'submitMine')).toContain('published under your name');
	expect(of('productMapping', 'create')).toContain('cannot be deleted');
});

it('shows the page sizes of the trigger that are sent when nothing is chosen', () => {
	const options = triggerProperties.find(({ name }) => name === 'options')?.options ?? [];
	const defaultOf = (name: string) =>
		(options as INodeProperties[]).find((each) => each.name === name)?.default;
	expect(defaultOf('pageSize')).toBe(PAGE_SIZES.v2);
	expect(defaultOf('pageSizeV1')).toBe(PAGE_SIZES.v1Events);
});
