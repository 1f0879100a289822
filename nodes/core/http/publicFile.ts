import type { Answer } from './answer';
import { judge, mayRepeat, type Attempt } from './attempt';
import { Deadline } from './deadline';
import { cancelSignal, type RequestContext } from '../context';
import { CancelledError, systemClock, wait, type Clock } from '../clock';
import { Problem } from '../errors/problem';
import { exchangeOpenly } from './exchange';
import { httpOptions } from './httpOptions';
import { publicAddress } from './publicAddress';
import { backoffMs } from './retry';
import type { RequestSpec } from './request';
import { streamLike, type ByteStream } from './source';

/** A picture or a document of a product; what is larger is better read by a workflow of its own. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;

const MAX_REDIRECTS = 5;
const TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;

export interface PublicFile {
	/** As the service gave it. */
	link: string;
	/** Of the credential: the one server that may be asked over http. */
	baseUrl: string;
	timeoutMs?: number;
	maxAttempts?: number;
}

/** Takes the file, piece by piece. */
export type TakeFile<T> = (file: { stream: ByteStream; headers: Answer['headers'] }) => Promise<T>;

/**
 * Reads a file that a service links to and everybody may read, from whatever host it is on. No
 * credential goes along, neither to that host nor to one that it redirects to.
 *
 * @returns what `take` made of it
 * @throws Problem when there is no such file, it is too large, or its address is not one to ask
 * @throws CancelledError
 */
export async function readPublicFile<T>(
	context: RequestContext,
	{ link, baseUrl, timeoutMs = TIMEOUT_MS, maxAttempts = ATTEMPTS }: PublicFile,
	take: TakeFile<T>,
	clock: Clock = systemClock,
): Promise<T> {
	const cancel = cancelSignal(context);
	let url = publicAddress(baseUrl, link);
	for (let count = 1, redirects = 0; ; ) {
		const receive: RequestSpec['receive'] = async (file) => await take(limited(file));
		const spec: RequestSpec = { method: 'GET', path: url, maxAttempts, headers: { accept: '*/*' } };
		const deadline = new Deadline({ clock, ms: timeoutMs, cancel });
		const options = httpOptions(spec, url, timeoutMs);
		const attempt = judge(spec, await exchangeOpenly(context, options, deadline, receive));
		if (cancel?.aborted) throw new CancelledError();
		const next = redirect(attempt);
		if (next !== undefined) {
			if (++redirects > MAX_REDIRECTS) throw unread(url, 'redirects again and again');
			url = publicAddress(baseUrl, next, url);
			continue;
		}
		if (attempt.accepted?.received) return attempt.accepted.received.value as T;
		if (attempt.accepted || !mayRepeat(spec, attempt, count)) throw problemOf(url, attempt);
		await wait(clock, attempt.retryAfterMs || backoffMs(count, clock.random()), cancel);
		count++;
	}
}

function redirect({ result }: Attempt): string | undefined {
	if (!('answer' in result)) return undefined;
	const { status, headers } = result.answer;
	const { location } = headers;
	const isRedirect = [301, 302, 303, 307, 308].includes(status);
	return isRedirect && typeof location === 'string' ? location : undefined;
}

function limited({ stream, headers }: { stream: ByteStream; headers: Answer['headers'] }) {
	if (Number(headers['content-length'] ?? 0) > MAX_FILE_BYTES) throw tooLarge();
	// The announced size is not what comes when the body is encoded, or when it is not announced.
	const counted = async function* () {
		let size = 0;
		for await (const piece of stream as AsyncIterable<Buffer>) {
			size += piece.length;
			if (size > MAX_FILE_BYTES) throw tooLarge();
			yield piece;
		}
	};
	return { stream: streamLike(stream, counted()), headers };
}

function problemOf(url: string, { result, accepted, status }: Attempt): Problem {
	if ('blocked' in result) return result.blocked;
	if (accepted) return unread(url, 'sent no file, but a page or nothing');
	if (status !== undefined) return unread(url, `answered with status ${status}`, status);
	const code = 'fault' in result && result.fault.code;
	return unread(url, `could not be reached${code ? ` (${code})` : ''}`);
}

/** Without the address: it may hold a signature that opens the file. */
function unread(url: string, what: string, httpCode?: number): Problem {
	return new Problem({
		message: `'${new URL(url).host}', where the file is, ${what}`,
		description: 'The file is read without the credential. Open its address in a browser to see.',
		...(httpCode !== undefined && { httpCode }),
		kind: httpCode === 404 ? 'notFound' : 'network',
	});
}

function tooLarge(): Problem {
	return new Problem({
		message: `The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB`,
		description: 'Read it from its address with an HTTP Request node.',
		kind: 'tooLarge',
	});
}
