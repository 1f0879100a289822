/** Arbitraries of what nobody expects: values, bodies, answers and schemas. */
import fc from 'fast-check';
import { DateTime } from 'luxon';

import type { Answer } from '../../../../nodes/core/http/answer';

/** Names that have a meaning for JavaScript, for n8n or for the services. */
const NAMES = (
	'__proto__ constructor toString hasOwnProperty length data meta error errors message detail details ' +
	'id type attributes links next included title status success ok items results cursor page per_page ' +
	'limit name $ref properties anyOf items'
).split(' ');

const oddText = fc.oneof(
	fc.string(),
	fc.string({ unit: 'binary' }),
	fc.constantFrom(
		'',
		' ',
		'null',
		'undefined',
		'NaN',
		'\u0000',
		'\ud800',
		'../..',
		'//x',
		'%',
		'a,b',
		'{"a":1}',
		'[1',
		'1e999',
		'9'.repeat(40),
		'2026-02-30T25:61:00Z',
		'x'.repeat(20_000),
		'https://elsewhere.example/x',
		'={{ 1 }}',
	),
	fc.constantFrom(...NAMES),
);

const oddLeaf = fc.oneof(
	oddText,
	fc.double(),
	fc.integer(),
	fc.boolean(),
	fc.constantFrom(null, undefined, NaN, Infinity, -0, 2 ** 60, 10n ** 30n),
	fc.date(),
	fc.constant(DateTime.fromISO('2026-01-31T10:00:00Z')),
	fc.constant(DateTime.invalid('odd')),
);

const oddName = fc.oneof(fc.constantFrom(...NAMES), oddText);

/** A value as an expression may give it. */
export const oddValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		oddLeaf,
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(oddName, tie('value'), { maxKeys: 5, noNullPrototype: false }),
	),
})).value;

/** JSON of services, in and out of their envelopes. */
const oddJson = fc.oneof(
	fc.jsonValue(),
	fc.letrec((tie) => ({
		value: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			oddText,
			fc.double({ noNaN: true, noDefaultInfinity: true }),
			fc.constantFrom(null, true, false),
			fc.array(tie('value'), { maxLength: 4 }),
			fc.dictionary(oddName, tie('value'), { maxKeys: 5 }),
		),
	})).value,
);

const oddBody = fc.oneof(
	oddJson.map((value) => Buffer.from(JSON.stringify(value) ?? '')),
	oddJson.map((data) => Buffer.from(JSON.stringify({ data, meta: null }))),
	oddJson.map((each) => Buffer.from(JSON.stringify({ data: [each, each], meta: each }))),
	oddJson.map((each) =>
		Buffer.from(JSON.stringify({ data: { id: '1', attributes: each, links: each } })),
	),
	oddJson.map((each) => Buffer.from(JSON.stringify({ errors: [each], error: each }))),
	oddJson.map((value) => Buffer.from(JSON.stringify(value) ?? '').subarray(1)),
	fc.uint8Array().map((bytes) => Buffer.from(bytes)),
	oddText.map((text) => Buffer.from(`<html><title>${text}</title>${text}`)),
	fc.constantFrom(
		Buffer.alloc(0),
		Buffer.from('\ufeff{"data":1}'),
		Buffer.from('['.repeat(5000)),
		Buffer.from('{"data":'.repeat(600)),
		Buffer.from('{"__proto__":{"polluted":1},"data":[]}'),
		Buffer.from('{"data":12345678901234567890123}'),
	),
);

const oddHeader = oddText.map((text) => text.replace(/[^\x20-\x7e]/g, ''));

/** An answer of any status, with any headers and any body. */
export const oddAnswer: fc.Arbitrary<Answer> = fc.record({
	status: fc.oneof(
		fc.constantFrom(200, 201, 202, 204, 206, 207, 301, 304, 307, 400, 401, 402, 403, 404, 405),
		fc.constantFrom(408, 409, 410, 413, 414, 415, 422, 425, 429, 500, 501, 502, 503, 504, 520),
		fc.integer({ min: 200, max: 599 }),
	),
	headers: fc.dictionary(
		fc.constantFrom(
			'content-type',
			'retry-after',
			'date',
			'location',
			'content-disposition',
			'x-request-id',
			'content-range',
		),
		fc.oneof(
			oddHeader,
			fc.constantFrom('application/json', 'application/vnd.api+json', 'text/html', '0', '1'),
		),
	),
	body: oddBody,
});

/** A schema as a service may describe a parameter with, sound or not. */
const oddSchema: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
	schema: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		oddValue,
		fc.record(
			{
				type: fc.oneof(
					fc.constantFrom('string', 'integer', 'number', 'boolean', 'array', 'object', 'null'),
					oddValue,
				),
				format: fc.oneof(fc.constantFrom('date', 'date-time', 'binary', 'uuid'), oddText),
				properties: fc.dictionary(oddName, tie('schema'), { maxKeys: 4 }),
				required: fc.oneof(fc.array(oddName, { maxLength: 3 }), oddValue),
				items: tie('schema'),
				anyOf: fc.array(tie('schema'), { maxLength: 3 }),
				allOf: fc.array(tie('schema'), { maxLength: 3 }),
				enum: fc.oneof(fc.array(oddValue, { maxLength: 3 }), oddValue),
				default: oddValue,
				description: oddValue,
				pattern: oddText,
				minimum: oddValue,
				maxLength: oddValue,
				additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
				$ref: fc.constantFrom('#/$defs/A', '#/$defs/B', '#', 'https://x/y', ''),
				$defs: fc.dictionary(fc.constantFrom('A', 'B'), tie('schema'), { maxKeys: 2 }),
			},
			{ requiredKeys: [] },
		),
	),
})).schema;

/** Routes of a connector as a discovery document may name them. */
export const oddRoutes = fc.oneof(
	oddValue,
	fc.dictionary(
		oddName,
		fc.oneof(
			oddValue,
			fc.record(
				{
					method: fc.constantFrom('POST', 'post', 'GET', null),
					path: fc.oneof(fc.constantFrom('/connectors/x/y', '//e.example/x', '/a/../b'), oddValue),
					docstring: oddValue,
					parameters: fc.oneof(
						fc.dictionary(oddName, fc.record({ schema: oddSchema }), { maxKeys: 2 }),
						oddValue,
					),
					request_body: oddSchema,
				},
				{ requiredKeys: ['method'] },
			),
		),
		{ maxKeys: 3 },
	),
);
