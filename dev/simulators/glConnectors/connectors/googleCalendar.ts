import type { ConnectorDeclaration } from '../declaration';
import { providerError } from '../errors';
import { listOf, tokenPage } from '../paging';
import { bool, dict, int, list, oneOf, opt, str } from '../schema';
import { aciAction, aciMeta, type Arguments } from './aci';

type CalendarEvent = Record<string, unknown> & { id: string; summary: string };

const CALENDARS = ['primary', 'team@example.com'];

const makeEvent = (index: number): CalendarEvent => {
	const day = new Date(Date.UTC(2026, 3, 1 + index)).toISOString().slice(0, 10);
	return {
		id: `event${index + 1}`,
		status: 'confirmed',
		summary: `Meeting ${index + 1}`,
		start: { dateTime: `${day}T09:00:00Z` },
		end: { dateTime: `${day}T09:30:00Z` },
	};
};

const seedEvents = () => Array.from({ length: 32 }, (_, index) => makeEvent(index));

function checkCalendar(args: Arguments): string {
	const id = String(args.path.calendarId);
	if (!CALENDARS.includes(id)) throw providerError('google_calendar', 404, 'Not Found');
	return id;
}

const calendarPath = { calendarId: str('Calendar id, or primary.') };
const eventPath = { ...calendarPath, eventId: str() };

export const googleCalendar: ConnectorDeclaration = {
	name: 'google_calendar',
	authTypes: ['oauth2'],
	scopes: ['https://www.googleapis.com/auth/calendar'],
	actions: [
		aciAction(
			'calendarlist_list',
			"Lists the user's calendars.",
			{
				query: {
					maxResults: opt(int()),
					minAccessRole: opt(oneOf(['freeBusyReader', 'owner', 'reader', 'writer'])),
					pageToken: opt(str()),
					showDeleted: opt(bool()),
				},
			},
			() => ({ data: { kind: 'calendar#calendarList', items: CALENDARS.map((id) => ({ id })) } }),
		),
		aciAction(
			'events_list',
			'Lists the events of a calendar.',
			{
				path: calendarPath,
				query: {
					maxResults: opt(int()),
					orderBy: opt(oneOf(['startTime', 'updated'])),
					pageToken: opt(str()),
					q: opt(str('Text to search for.')),
					singleEvents: opt(bool()),
					timeMax: opt(str()),
					timeMin: opt(str()),
				},
			},
			(args, context) => {
				const id = checkCalendar(args);
				const events = context.store.world(`google_calendar:${id}`, seedEvents);
				const real = events.filter(
					({ summary }) => args.query.q === undefined || summary.includes(String(args.query.q)),
				);
				const { settings } = context;
				const { data, next } = tokenPage(settings, listOf(settings, real, makeEvent), {
					size: args.query.maxResults,
					token: args.query.pageToken,
					prefix: 'Cig',
					source: 'google_calendar',
				});
				const token = next === null ? {} : { nextPageToken: next };
				return {
					data: { kind: 'calendar#events', summary: id, items: data, ...token },
					meta: aciMeta(settings, next),
				};
			},
		),
		aciAction('events_get', 'Gets an event.', { path: eventPath }, (args, context) => {
			const events = context.store.world(`google_calendar:${checkCalendar(args)}`, seedEvents);
			const event = events.find(({ id }) => id === args.path.eventId);
			if (event === undefined) throw providerError('google_calendar', 404, 'Not Found');
			return { data: event };
		}),
		aciAction(
			'events_insert',
			'Creates an event.',
			{
				path: calendarPath,
				query: {
					sendUpdates: opt(oneOf(['all', 'externalOnly', 'none'])),
					maxAttendees: opt(int()),
				},
				body: {
					summary: opt(str()),
					location: opt(str()),
					description: opt(str()),
					start: dict('Such as {"dateTime": "2026-04-01T09:00:00Z"}.'),
					end: dict(),
					attendees: opt(list(dict())),
					visibility: opt(oneOf(['default', 'public', 'private', 'confidential'])),
				},
			},
			(args, context) => {
				const calendar = checkCalendar(args);
				const summary = String(args.body.summary ?? '');
				const event = { ...args.body, id: `new${context.store.next()}`, summary };
				context.store.world(`google_calendar:${calendar}`, seedEvents).push(event);
				const account = context.integration?.userIdentifier;
				context.record({ action: 'google_calendar.event_created', calendar, account, ...event });
				return { data: event };
			},
		),
	],
};
