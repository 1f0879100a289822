import { g2Test } from '../../../credentials/fields/g2Test';

/** As lodash's `get`, with which n8n looks into a body: texts have steps, too. */
function get(body: unknown, path: string): unknown {
	const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
	return steps.reduce((value, step) => (value as Record<string, unknown> | null)?.[step], body);
}

/** What n8n says of a body that came as a success, which a 403 counts as. */
function verdict(body: unknown): string | undefined {
	for (const { type, properties } of g2Test.rules ?? []) {
		if (type !== 'responseSuccessBody') continue;
		if (get(body, properties.key) === properties.value) return properties.message;
	}
	return undefined;
}

describe('the credential test', () => {
	// g2.com itself, the address that people try first, answers every program with a 403 page.
	it.each(['<!DOCTYPE html><html></html>', '<html><title>Just a moment...</title></html>'])(
		'does not take a web page for the API: %s',
		(body) => expect(verdict(body)).toContain("'Base URL'"),
	);

	it.each([[{ data: [] }], [''], [[]], [{ errors: [{ title: 'Unknown' }] }]])(
		'has nothing to say of %j',
		(body) => expect(verdict(body)).toBeUndefined(),
	);

	// There, all statuses would be taken for a success, that of a wrong token as well.
	it('ignores no status on an n8n that knows no exceptions', () => {
		expect(g2Test.request.ignoreHttpStatusErrors).toMatchObject({ ignore: true });
		jest.isolateModules(() => {
			jest.doMock('n8n-workflow', () => ({ sleepWithAbort: async () => {} }));
			const { g2Test: onOldHost } = jest.requireActual<
				typeof import('../../../credentials/fields/g2Test')
			>('../../../credentials/fields/g2Test');
			expect(onOldHost.request.ignoreHttpStatusErrors).toBeUndefined();
		});
	});
});
