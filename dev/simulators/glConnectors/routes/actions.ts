import type { FastifyReply, FastifyRequest } from 'fastify';

import { connectors } from '../connectors';
import {
	modelOf,
	type ActionDeclaration,
	type ConnectorDeclaration,
	type FileAnswer,
} from '../declaration';
import { postProcess } from '../postProcessing';
import { callerOf, type Server } from '../server';
import type { Settings } from '../settings';
import type { Integration, User } from '../store';
import { validateBody } from '../validation';
import { integrationDoesNotExist } from './integrations';

/** One POST route for each action of each connector. */
export function addActionRoutes(server: Server): void {
	for (const connector of connectors) {
		for (const action of connector.actions) {
			server.route('POST', `/connectors/${connector.name}/${action.name}`, (request, reply) =>
				runAction(server, connector, action, request, reply),
			);
		}
	}
}

async function runAction(
	server: Server,
	connector: ConnectorDeclaration,
	action: ActionDeclaration,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const { settings, plane } = server;
	const user = action.isPublic ? undefined : callerOf(server, request).user;
	const model = modelOf(action, settings);
	const parameters =
		model === undefined ? {} : validateBody(model, plane.bodyOf(request), settings);
	const integration =
		user === undefined ? undefined : pickIntegration(server, connector, request, user);
	const answer = await action.handle({
		parameters,
		settings,
		store: server.store,
		integration,
		record: (entry) => plane.record(entry),
	});
	if ('file' in answer) return sendFile(reply, answer, settings);
	return { data: postProcess(answer.data, parameters), meta: answer.meta ?? null };
}

/**
 * The integration an action runs with: the one the header names, else the default.
 *
 * @throws ApiError when there is none; connectors without authentication need none
 */
function pickIntegration(
	server: Server,
	connector: ConnectorDeclaration,
	request: FastifyRequest,
	user: User,
): Integration | undefined {
	if (connector.authTypes.length === 0) return undefined;
	const identifier = integrationHeader(request, server.settings);
	const own = server.store.integrationsOf(user.id, connector.name);
	const picked = own.find((integration) =>
		identifier === undefined ? integration.selected : integration.userIdentifier === identifier,
	);
	if (picked === undefined) {
		throw integrationDoesNotExist(server, connector.name, identifier ?? 'DEFAULT');
	}
	return picked;
}

function integrationHeader(request: FastifyRequest, settings: Settings): string | undefined {
	const names =
		settings.integrationHeader === 'both'
			? ['x-bosa-integration', 'x-integration']
			: [settings.integrationHeader];
	for (const name of names) {
		const value = request.headers[name];
		if (typeof value === 'string' && value !== '') return value;
	}
	return undefined;
}

function sendFile(reply: FastifyReply, answer: FileAnswer, settings: Settings): FastifyReply {
	const { name, contentType, size, content } = answer.file;
	const plain = `filename="${name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_')}"`;
	const extended = `filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, percent)}`;
	const spelling = { plain, extended, both: `${plain}; ${extended}` }[settings.downloadFilename];
	return reply
		.type(contentType)
		.header('content-disposition', `attachment; ${spelling}`)
		.header('content-length', size)
		.send(content);
}

/** RFC 5987 wants these escaped too, encodeURIComponent leaves them. */
const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
