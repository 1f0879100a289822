import { DateTime } from 'luxon';

type Unit = 'days' | 'weeks' | 'months' | 'years';

/**
 * A date as people and models say it ("last 30 days", "2 weeks ago", "yesterday", "last month"), as
 * the ISO day on which it begins. Anything else is given back as it is.
 *
 * @param zone IANA time zone of the workflow
 * @param now milliseconds since 1970
 */
export function when(text: string, zone: string, now: number): string {
	const today = DateTime.fromMillis(now, { zone }).startOf('day');
	const phrase = text.trim().toLowerCase();
	const fixed = new Map<string, DateTime>(
		Object.entries({
			today,
			yesterday: today.minus({ days: 1 }),
			tomorrow: today.plus({ days: 1 }),
			'this week': today.startOf('week'),
			'this month': today.startOf('month'),
			'this year': today.startOf('year'),
			'last week': today.startOf('week').minus({ weeks: 1 }),
			'last month': today.startOf('month').minus({ months: 1 }),
			'last year': today.startOf('year').minus({ years: 1 }),
		}),
	);
	const day = fixed.get(phrase) ?? ago(phrase, today);
	return day?.toISODate() ?? text;
}

function ago(phrase: string, today: DateTime): DateTime | undefined {
	const found =
		/^(?:(?:in )?(?:the )?(?:last|past) )?(\d{1,4}) (day|week|month|year)s?( ago)?$/.exec(phrase);
	if (!found) return undefined;
	const isPast = found[3] !== undefined || /last|past/.test(phrase);
	return isPast ? today.minus({ [`${found[2]}s` as Unit]: Number(found[1]) }) : undefined;
}
