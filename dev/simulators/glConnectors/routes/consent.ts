import { randomBytes } from 'node:crypto';

import type { FastifyReply } from 'fastify';

import { connectors } from '../connectors';
import { ApiError, notFound } from '../errors';
import { authString } from '../seed';
import type { Server } from '../server';
import type { PendingConsent } from '../store';

/** The error values a callback URL may get. */
type CallbackError =
	| 'invalid_request'
	| 'integration_error'
	| 'cancelled_error'
	| 'duplicate_user_error';

/**
 * Begins an OAuth2 consent.
 *
 * @returns the address of the provider's consent page, which here is a page of the simulator
 */
export function startConsent(server: Server, consent: PendingConsent): string {
	const nonce = randomBytes(16).toString('hex');
	server.store.consents.set(nonce, consent);
	const state = { client_id: consent.clientId, user_id: consent.userId, nonce };
	const url = new URL('/_provider/authorize', server.url);
	url.searchParams.set('connector', consent.connector);
	url.searchParams.set('client_id', 'gl-connectors-simulator');
	url.searchParams.set('response_type', 'code');
	url.searchParams.set('redirect_uri', callbackOf(server, consent.connector));
	url.searchParams.set('state', Buffer.from(JSON.stringify(state)).toString('base64url'));
	return url.toString();
}

/** The provider's pages and the public callback, both opened by the user's browser. */
export function addConsentRoutes(server: Server): void {
	server.route('GET', '/_provider/authorize', (request, reply) => {
		const { connector = '', state = '' } = request.query as Record<string, string | undefined>;
		const link = (answer: string) =>
			`/_provider/${answer}?${new URLSearchParams({ connector, state }).toString()}`;
		return reply.type('text/html; charset=utf-8').send(consentPage(connector, link));
	});

	server.route('GET', '/_provider/approve', (request, reply) => {
		const query = request.query as Record<string, string | undefined>;
		const code = randomBytes(12).toString('hex');
		const connector = query.connector ?? '';
		server.store.providerCodes.set(code, { connector, account: query.account ?? 'new-account' });
		return reply.redirect(redirectUri(server, connector, { code, state: query.state ?? '' }));
	});

	server.route('GET', '/_provider/deny', (request, reply) => {
		const { connector = '', state = '' } = request.query as Record<string, string | undefined>;
		return reply.redirect(redirectUri(server, connector, { error: 'access_denied', state }));
	});

	server.route('GET', '/connectors/:name/success-authorize-callback', (request, reply) => {
		const { name } = request.params as { name: string };
		if (!connectors.some((connector) => connector.name === name)) throw notFound();
		const query = request.query as Record<string, string | undefined>;
		const consent = takeConsent(server, name, query.state);
		return finish(server, reply, consent, query);
	});
}

/** Stores the integration and sends the browser to the caller's callback URL. */
function finish(
	server: Server,
	reply: FastifyReply,
	consent: PendingConsent,
	query: Record<string, string | undefined>,
): unknown {
	const { settings, store } = server;
	const fail = (error: CallbackError) =>
		reply.redirect(withQuery(consent.callbackUrl, settings.callbackErrorParameter, error));
	if (query.error !== undefined) return fail('cancelled_error');
	if (query.code === undefined || query.code === '') return fail('invalid_request');
	const grant = store.providerCodes.get(query.code);
	store.providerCodes.delete(query.code);
	if (grant === undefined || grant.connector !== consent.connector) {
		return fail('integration_error');
	}
	const exists = store
		.integrationsOf(consent.userId, consent.connector)
		.some((integration) => integration.userIdentifier === grant.account);
	if (exists) return fail('duplicate_user_error');
	const scopes = connectors.find(({ name }) => name === consent.connector)?.scopes ?? [];
	store.addIntegration({
		clientId: consent.clientId,
		userId: consent.userId,
		connector: consent.connector,
		userIdentifier: grant.account,
		authString: authString(consent.connector, grant.account),
		authScopes: scopes,
	});
	server.plane.record({
		action: 'integration.created',
		connector: consent.connector,
		identifier: grant.account,
	});
	const parameter = settings.callbackIdentifierParameter;
	return reply.redirect(
		parameter === null
			? consent.callbackUrl
			: withQuery(consent.callbackUrl, parameter, grant.account),
	);
}

/** A consent can be finished once. */
function takeConsent(server: Server, connector: string, state: string | undefined): PendingConsent {
	const invalid = new ApiError(400, 'Invalid OAuth2 state', 'INVALID_OAUTH2_STATE');
	try {
		const text = Buffer.from(state ?? '', 'base64url').toString();
		const { nonce } = JSON.parse(text) as { nonce: string };
		const consent = server.store.consents.get(nonce);
		if (consent === undefined || consent.connector !== connector) throw invalid;
		server.store.consents.delete(nonce);
		return consent;
	} catch {
		throw invalid;
	}
}

const callbackOf = (server: Server, connector: string) =>
	`${server.url}/connectors/${connector}/success-authorize-callback`;

function redirectUri(server: Server, connector: string, query: Record<string, string>): string {
	return `${callbackOf(server, connector)}?${new URLSearchParams(query).toString()}`;
}

function withQuery(address: string, name: string, value: string): string {
	const url = new URL(address);
	url.searchParams.append(name, value);
	return url.toString();
}

function consentPage(connector: string, link: (answer: string) => string): string {
	const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/[<>"]/g, '');
	const name = escape(connector);
	const approve = `${escape(link('approve'))}&amp;account=new-account`;
	return [
		'<!doctype html><html lang="en"><head><meta charset="utf-8">',
		`<title>Simulated consent: ${name}</title></head><body>`,
		`<h1>Allow GL Connectors to use your ${name} account?</h1>`,
		`<p><a id="approve" href="${approve}">Approve as new-account</a></p>`,
		`<p><a id="deny" href="${escape(link('deny'))}">Deny</a></p>`,
		'</body></html>',
	].join('\n');
}
