import { MINUTE_MS } from '../../core/clock';
import { KEY_LENGTH, keyOf } from '../../core/poll/fingerprint';

/** What is kept of a company that something was put out of. */
export interface Told {
	/** When, in milliseconds; kept in minutes. */
	at: number;
	/** The rank of its tier then, 0 to 35. */
	rank: number;
	/** Whether its tier has risen since, and that was not put out. */
	isPending: boolean;
}

/** Companies that are kept at most, with 15 characters each: 23 kB. */
export const MAX_COMPANIES = 1500;

/** Minutes with five characters last until 2084. */
const TIME_LENGTH = 5;
const ENTRY_LENGTH = KEY_LENGTH + TIME_LENGTH + 2;

/**
 * When something was last put out of companies, in the order of that: what is too old to matter is
 * dropped, and beyond the limit the oldest.
 */
export class CompanyNotes {
	private readonly told = new Map<string, Told>();

	/** @param text what `toText` gave */
	constructor(text = '') {
		for (let at = 0; at + ENTRY_LENGTH <= text.length; at += ENTRY_LENGTH) {
			const part = (from: number, length: number) => text.substring(at + from, at + from + length);
			const rank = part(KEY_LENGTH + TIME_LENGTH, 1);
			this.told.set(part(0, KEY_LENGTH), {
				at: parseInt(part(KEY_LENGTH, TIME_LENGTH), 36) * MINUTE_MS,
				rank: parseInt(rank, 36),
				isPending: part(ENTRY_LENGTH - 1, 1) === '+',
			});
		}
	}

	get(company: string): Told | undefined {
		return this.told.get(keyOf(company));
	}

	set(company: string, told: Told): void {
		const key = keyOf(company);
		this.told.delete(key);
		this.told.set(key, told);
	}

	/** @param from what was told before is dropped */
	toText(from: number): string {
		return [...this.told]
			.filter(([, { at }]) => at >= from)
			.slice(-MAX_COMPANIES)
			.map(([key, { at, rank, isPending }]) => {
				const time = Math.floor(at / MINUTE_MS).toString(36);
				return `${key}${time.padStart(TIME_LENGTH, '0')}${Math.min(rank, 35).toString(36)}${isPending ? '+' : '-'}`;
			})
			.join('');
	}
}
