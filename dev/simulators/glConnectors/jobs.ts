import type { ActionContext, JsonAnswer } from './declaration';

const CALLBACK_ATTEMPTS = 3;
const CALLBACK_PAUSE_MS = 50;

interface Job {
	/** Milliseconds since the epoch; how long it takes is the setting at the time it is looked at. */
	started: number;
}

/**
 * Runs an action as a job in the background. With `waiting` the request blocks until the job is done;
 * without it, the first request starts the job, and the same request reads the result later
 * (inferred). Every parameter decides which job it is. The addresses in `callback_urls` are told when
 * the job is done, with retries; how and with what is in no source, so both are settings.
 *
 * @param name of the action
 * @param result what the job finds; read when it is done
 * @param unfinished the answer until then
 */
export async function runAsJob(
	context: ActionContext,
	name: string,
	result: () => JsonAnswer,
	unfinished: JsonAnswer,
): Promise<JsonAnswer> {
	const { parameters, settings, store, integration } = context;
	const key = JSON.stringify([name, integration?.id, parameters]);
	const job = store.world<Job>(`job:${key}`, () => {
		const ms = settings.longJobMs;
		const urls = (parameters.callback_urls ?? []) as string[];
		for (const url of urls) later(ms, async () => await callBack(context, name, url));
		return { started: Date.now() };
	});
	const left = job.started + settings.longJobMs - Date.now();
	if (left <= 0) return result();
	if (parameters.waiting !== true) return unfinished;
	await new Promise((resolve) => setTimeout(resolve, left));
	return result();
}

async function callBack(context: ActionContext, name: string, url: string): Promise<void> {
	const { callbackMethod: method } = context.settings;
	const body = JSON.stringify({ action: name, status: 'completed' });
	const sent = { method, ...(method === 'POST' && { headers: JSON_TYPE, body }) };
	for (let attempt = 1; attempt <= CALLBACK_ATTEMPTS; attempt++) {
		const status = await fetch(url, sent).then(
			(response) => response.status,
			() => 0,
		);
		context.record({ action: 'job.callback', job: name, url, status });
		if (status >= 200 && status < 300) return;
		await new Promise((resolve) => setTimeout(resolve, CALLBACK_PAUSE_MS));
	}
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** A job does not keep the process alive. */
function later(ms: number, run: () => Promise<void>): void {
	setTimeout(() => void run(), ms).unref();
}
