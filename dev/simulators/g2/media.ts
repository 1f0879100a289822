import type { Server } from './server';
import { MEDIA_ORIGIN } from './settings';

/** One transparent pixel. */
const PNG = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
	'base64',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** The host of pictures and files, which asks for no token, and where records say that it is. */
export function addMedia({ app, settings }: Pick<Server, 'app' | 'settings'>): void {
	app.get('/_media/*', (request, reply) =>
		request.url.endsWith('.svg')
			? reply.type('image/svg+xml').send(SVG)
			: reply.type('image/png').send(PNG),
	);
	app.addHook('onSend', (request, _reply, payload, done) => {
		const { mediaOrigin } = settings;
		if (typeof payload !== 'string' || mediaOrigin === MEDIA_ORIGIN) return done(null, payload);
		const own = `http://${request.headers.host}/_media`;
		done(null, payload.replaceAll(MEDIA_ORIGIN, mediaOrigin === 'own' ? own : mediaOrigin));
	});
}
