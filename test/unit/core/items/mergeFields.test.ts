import type { INodeProperties } from 'n8n-workflow';

import { mergeFields } from '../../../../nodes/core/items/mergeFields';

const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});
const form = (resource: string, operation: string, properties: INodeProperties[]) => ({
	resource,
	operation,
	properties,
});
const names = (fields: INodeProperties[]) => fields.map(({ name }) => name);
const conditions = (fields: INodeProperties[]) => fields.map((each) => each.displayOptions?.show);

it('writes a field once that several operations have, and says where it belongs', () => {
	const merged = mergeFields([
		form('product', 'get', [field('id'), field('simplify')]),
		form('product', 'getAll', [field('limit'), field('simplify')]),
		form('vendor', 'get', [field('vendor')]),
	]);
	expect(names(merged).sort()).toEqual(['id', 'limit', 'simplify', 'vendor']);
	expect(merged.find(({ name }) => name === 'simplify')?.displayOptions).toEqual({
		show: { resource: ['product'] },
	});
});

it('says nothing where every operation has the field', () => {
	const both = [form('a', 'get', [field('x')]), form('b', 'get', [field('x')])];
	expect(mergeFields(both)).toEqual([field('x')]);
});

it('does not show a field in a pair that only looks chosen: conditions list the two apart', () => {
	const merged = mergeFields([
		form('a', 'get', [field('x')]),
		form('a', 'getAll', []),
		form('b', 'get', []),
		form('b', 'getAll', [field('x')]),
	]);
	expect(conditions(merged)).toEqual([
		{ resource: ['a'], operation: ['get'] },
		{ resource: ['b'], operation: ['getAll'] },
	]);
});

it('joins resources with different operations where no other pair comes in by it', () => {
	const merged = mergeFields([
		form('a', 'getOne', [field('x')]),
		form('a', 'create', []),
		form('b', 'getTwo', [field('x')]),
		form('b', 'create', []),
	]);
	expect(merged.map(({ displayOptions }) => displayOptions)).toEqual([
		{ hide: { operation: ['create'] } },
	]);
});

it('writes a field again rather than changing the order of a form', () => {
	const merged = mergeFields([
		form('a', 'get', [field('x'), field('y')]),
		form('b', 'get', [field('y'), field('x')]),
	]);
	const of = (resource: string) =>
		names(
			merged.filter(
				({ displayOptions }) =>
					!displayOptions?.show || displayOptions.show.resource?.includes(resource),
			),
		);
	expect([of('a'), of('b')]).toEqual([
		['x', 'y'],
		['y', 'x'],
	]);
});

it('keeps fields apart that differ in anything, and the conditions a field has of its own', () => {
	const limit = field('limit', { displayOptions: { show: { returnAll: [false] } } });
	const merged = mergeFields([
		form('a', 'get', [limit, field('size', { default: '10' })]),
		form('b', 'get', [field('size', { default: '20' })]),
	]);
	expect(conditions(merged)).toEqual([
		{ resource: ['b'] },
		{ returnAll: [false], resource: ['a'] },
		{ resource: ['a'] },
	]);
});

it('merges collections field by field, with conditions that look at the root of the node', () => {
	const options = (...inner: string[]) =>
		field('options', {
			type: 'collection',
			default: {},
			options: inner.map((each) => field(each)),
		});
	const merged = mergeFields([
		form('a', 'get', [options('include', 'timeout')]),
		form('b', 'get', [options('fields', 'timeout')]),
	]);
	expect(names(merged)).toEqual(['options']);
	const inside = merged[0].options as INodeProperties[];
	expect(inside).toEqual(
		expect.arrayContaining([
			field('include', { displayOptions: { show: { '/resource': ['a'] } } }),
			field('fields', { displayOptions: { show: { '/resource': ['b'] } } }),
			field('timeout'),
		]),
	);
	expect(inside).toHaveLength(3);
});

it('keeps collections apart whose fields of one name begin differently, as the editor looks only at the name', () => {
	const options = (size: number) =>
		field('options', {
			type: 'collection',
			default: {},
			options: [field('size', { default: size })],
		});
	const merged = mergeFields([
		form('a', 'get', [options(50)]),
		form('b', 'get', [options(250)]),
		form('c', 'get', [options(50)]),
	]);
	expect(new Set(conditions(merged))).toEqual(
		new Set([{ resource: ['a', 'c'] }, { resource: ['b'] }]),
	);
});

it('leaves the declarations of the operations as they are', () => {
	const shared = field('x');
	mergeFields([form('a', 'get', [shared]), form('b', 'get', []), form('c', 'get', [shared])]);
	expect(shared).toEqual(field('x'));
});
