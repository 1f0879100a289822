import type { ZodObject, ZodRawShape, ZodTypeAny } from 'zod';

import { formSchema } from '../../nodes/core/toolkit/formSchema';
import { resources } from '../../nodes/G2/resources';
import type { Action } from '../../nodes/GlConnectors/catalogue/document';
import { actionTools } from '../../nodes/GlConnectorsToolkit/actionTools';

// What a model is shown of tools: texts and schemas.

const shapeOf = (schema: ZodTypeAny) => {
	const object = schema as ZodObject<ZodRawShape>;
	return object.shape as Record<string, ZodTypeAny>;
};

describe('a tool for an action of a connector', () => {
	const requestBody = {
		properties: {
			owner: { type: 'string', description: 'Owner of the repository.' },
			state: { type: 'string', enum: ['open', 'closed'], default: 'open' },
			author: { type: 'object', properties: { login: { type: 'string' } }, required: ['login'] },
			labels: { type: 'array', items: { type: 'string' } },
			upload: { type: 'string', format: 'binary' },
			response_fields: { type: 'array', items: { type: 'string' } },
			response_filters: { type: 'array', items: { type: 'object' } },
		},
		required: ['owner'],
	};
	const toolOf = (action: Partial<Action>, connector = 'github') =>
		actionTools(
			[{ connector, action: { name: 'list_issues', path: '/x', doc: '', requestBody, ...action } }],
			{} as never,
		)[0];

	it('has the whole schema: what is required, choices, defaults, objects and lists', () => {
		const schema = toolOf({}).parameters();
		const author = { login: 'ada' };
		expect(schema.safeParse({ owner: 'acme', state: 'closed', author, labels: ['a'] }).error).toBe(
			undefined,
		);
		const refused: object[] = [
			{},
			{ owner: 'acme', state: 'merged' },
			{ owner: 'acme', author: {} },
			{ owner: 'acme', labels: 'a' },
		];
		for (const wrong of refused) {
			expect([wrong, schema.safeParse(wrong).success]).toEqual([wrong, false]);
		}
		expect(shapeOf(schema).owner.description).toBe('Owner of the repository.');
		expect(shapeOf(schema).state.description).toContain('Default: "open".');
	});

	it('asks for nothing that a model cannot give, or need not', () => {
		expect(Object.keys(shapeOf(toolOf({}).parameters()))).toEqual([
			'owner',
			'state',
			'author',
			'labels',
			'_fields',
		]);
	});

	it("says in the service's words what it does, and whether it writes", () => {
		const doc = 'List issues.\n\nArgs:\n    request: Which ones.';
		expect(toolOf({ doc }).description).toBe(
			'List issues. Args: request: Which ones. (github) Only reads.',
		);
		expect(toolOf({ doc: 'Send it.', name: 'send_email' }, 'google_mail').description).toBe(
			'Send it. (google mail) Changes data: it takes effect at once and is never repeated by itself.',
		);
	});

	it('is readable where the service has no words', () => {
		expect(toolOf({}).description).toMatch(/^list issues in github\./);
	});
});

describe('a tool for an operation of G2', () => {
	const operation = resources
		.find(({ value }) => value === 'review')
		?.operations.find(({ value }) => value === 'getAll');
	const shape = shapeOf(formSchema(operation?.properties ?? []));

	it('has the schema that the fields of the form give', () => {
		expect(shape.product.isOptional()).toBe(false);
		expect(shape.product.description).toMatch(/An ID, a slug, or its exact name\.$/);
		const filters = shape.filters as ZodTypeAny & { unwrap(): ZodTypeAny };
		expect(filters.isOptional()).toBe(true);
		const dates = shapeOf(filters.unwrap());
		expect(dates.updatedAfter.description).toMatch(/"last 30 days"/);
	});

	it('leaves out what concerns the run and not the task', () => {
		for (const name of ['returnAll', 'simplify', 'limit']) expect(shape).not.toHaveProperty(name);
	});
});
