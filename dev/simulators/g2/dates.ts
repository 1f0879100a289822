const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/**
 * A moment as G2 writes it: ISO 8601 with milliseconds and the offset of US Central time, such
 * as `2026-01-01T00:00:00.000-06:00`.
 *
 * @param ms milliseconds since the epoch
 */
export function centralTime(ms: number): string {
	const offset = isSummerTime(ms) ? 5 : 6;
	return new Date(ms - offset * HOUR).toISOString().replace('Z', `-0${offset}:00`);
}

/** The day of a moment in US Central time, `YYYY-MM-DD`. */
export const centralDay = (ms: number): string => centralTime(ms).slice(0, 10);

/**
 * Reads an RFC 3339 date-time: a zone is required, fractions are allowed.
 *
 * @returns milliseconds since the epoch, or undefined when the text is none
 */
export function parseDateTime(text: string): number | undefined {
	const isShaped = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text);
	const ms = isShaped ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
	return Number.isNaN(ms) ? undefined : ms;
}

/** Whether a text is a real day, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
	const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** From the second Sunday of March to the first of November, at two o'clock. */
function isSummerTime(ms: number): boolean {
	const year = new Date(ms).getUTCFullYear();
	return ms >= sunday(year, 2, 2) + 8 * HOUR && ms < sunday(year, 10, 1) + 7 * HOUR;
}

function sunday(year: number, month: number, which: number): number {
	const first = Date.UTC(year, month, 1);
	return first + ((7 - new Date(first).getUTCDay()) % 7) * DAY + (which - 1) * 7 * DAY;
}
