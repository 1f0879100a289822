import type { Parameter } from '../../../nodes/GlConnectors/catalogue/parameter';
import { isUnfinished } from '../../../nodes/GlConnectors/catalogue/unfinished';

const named = (...names: string[]) =>
	names.map(
		(name): Parameter => ({
			name,
			type: 'any',
			required: false,
			nullable: true,
			hasDefault: false,
		}),
	);
const job = named('repositories', 'waiting', 'callback_urls');

describe('an answer of a job', () => {
	it.each<[string, unknown, Parameter[], boolean]>([
		['null, of an action that can be waited for', null, job, true],
		['null, of one that only calls back', null, named('callback_urls'), true],
		['null, of any other action', null, named('id'), false],
		['partial lists, of whatever action', { is_processing: true, commits: [1] }, [], true],
		['the same when it is done', { is_processing: false, commits: [] }, job, false],
		['a list, also an empty one', [], job, false],
		['words that no source shows', { status: 'processing' }, job, false],
		['a list whose element says so', [{ is_processing: true }], job, false],
		['a text', 'is_processing', job, false],
	])('that holds %s', (_name, data, parameters, unfinished) => {
		expect(isUnfinished(data, parameters)).toBe(unfinished);
	});
});
