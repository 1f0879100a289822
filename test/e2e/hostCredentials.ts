import axios from 'axios';
import { g2Account } from '../../dev/accounts';
import { note } from '../../dev/n8n/compatibility';
import type { HostName } from '../../dev/n8n/install';
import type { Host } from './host';

const works = { status: 'OK', message: 'Connection successful!' };

interface Texts {
	userToken: RegExp;
	g2Token: RegExp;
	noPermission: RegExp;
	nobody: RegExp;
}

const nobody = /could not be reached.*Base URL/;
const itsOwn = /check your credentials/;
/** Before n8n 2.34, n8n's errors forget their cause, so that it only has its own words for a status. */
const forgotten: Texts = { userToken: itsOwn, g2Token: itsOwn, noPermission: itsOwn, nobody };
const told: Texts = {
	userToken: /User Token/,
	g2Token: /does not accept this token/,
	noPermission: /permission/,
	nobody,
};

/** What the test of a credential says; the table of the versions says so as well. */
const texts: Record<HostName, Texts> = {
	oldest: forgotten,
	last1x: forgotten,
	middle: forgotten,
	newest: told,
};

/** Registers the checks of what a person sees who tests a credential of each type. */
export function checkCredentials(version: HostName, host: () => Host): void {
	const text = texts[version];

	const verdict = async (type: string, data: Record<string, unknown>) =>
		await host().client.testCredential({ name: 'On trial', type, data });

	describe('the test of a credential', () => {
		it('tells a right user secret from a wrong one', async () => {
			expect(await verdict('glConnectorsApi', host().secretCredential())).toEqual(works);
			const wrong = host().secretCredential({ userSecret: 'sk-user-wrong' });
			expect(await verdict('glConnectorsApi', wrong)).toEqual({
				status: 'Error',
				message: expect.stringMatching(/User Secret/),
			});
		});

		it('tells a right user token from a wrong one', async () => {
			const { url: baseUrl, seed } = host().simulator;
			const { identifier, secret } = seed.users.ada;
			const headers = { 'x-api-key': seed.clientKey };
			const login = await axios.post(`${baseUrl}/auth/tokens`, { identifier, secret }, { headers });
			const data = { baseUrl, clientApiKey: seed.clientKey, userToken: login.data.data.token };
			expect(await verdict('glConnectorsTokenApi', data)).toEqual(works);
			expect(await verdict('glConnectorsTokenApi', { ...data, userToken: 'wrong' })).toEqual({
				status: 'Error',
				message: expect.stringMatching(text.userToken),
			});
		});

		it.each(['v2', 'v1'] as const)('tells a right G2 token from a wrong one, %s', async (api) => {
			const { expired } = host().g2.seed.tokens;
			const data = g2Account(host().g2, api);
			expect(await verdict('g2Api', data)).toEqual(works);
			expect(await verdict('g2Api', { ...data, apiToken: expired })).toEqual({
				status: 'Error',
				message: expect.stringMatching(text.g2Token),
			});
		});

		it('says what a G2 token lacks', async () => {
			const errors = [{ status: '403', title: 'You do not have access to that resource' }];
			const path = '/api/v2/categories';
			host().g2.control.fault({ path, kind: 'status', status: 403, body: { errors }, times: 1 });
			expect(await verdict('g2Api', g2Account(host().g2))).toEqual({
				status: 'Error',
				message: expect.stringMatching(text.noPermission),
			});
			note(version, { credentials: 3, namesField: text === told });
		});

		it('says so when nobody is there', async () => {
			const nobody = { baseUrl: 'http://127.0.0.1:9' };
			expect(await verdict('glConnectorsApi', host().secretCredential(nobody))).toEqual({
				status: 'Error',
				message: expect.stringMatching(/could not be reached/),
			});
			const data = { ...nobody, apiVersion: 'v2', apiToken: 'any' };
			expect(await verdict('g2Api', data)).toEqual({
				status: 'Error',
				message: expect.stringMatching(text.nobody),
			});
		});
	});
}
