import { hasWords } from '../../core/items/search';

/** How people write what names write in lower case. */
const SPELLINGS = new Map(
	Object.entries({
		ai: 'AI',
		api: 'API',
		cc: 'CC',
		bcc: 'BCC',
		csv: 'CSV',
		github: 'GitHub',
		gitlab: 'GitLab',
		hackernews: 'Hacker News',
		html: 'HTML',
		http: 'HTTP',
		hubspot: 'HubSpot',
		id: 'ID',
		ids: 'IDs',
		ip: 'IP',
		json: 'JSON',
		linkedin: 'LinkedIn',
		mcp: 'MCP',
		mysql: 'MySQL',
		oauth: 'OAuth',
		onedrive: 'OneDrive',
		pdf: 'PDF',
		postgres: 'PostgreSQL',
		postgresql: 'PostgreSQL',
		rss: 'RSS',
		sha: 'SHA',
		sharepoint: 'SharePoint',
		sql: 'SQL',
		ui: 'UI',
		uri: 'URI',
		url: 'URL',
		urls: 'URLs',
		utc: 'UTC',
		whatsapp: 'WhatsApp',
		xml: 'XML',
		youtube: 'YouTube',
	}),
);

/** What people type who look for a connector that has another name here. */
const ALSO_KNOWN_AS = new Map(
	Object.entries({
		google_mail: 'gmail',
		google_drive: 'gdrive',
		microsoft_mail: 'outlook',
		twitter: 'x',
	}),
);

/** Words that titles write small. */
const SMALL = [
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'from',
	'in',
	'of',
	'on',
	'or',
	'the',
	'to',
	'with',
];

/** Longer summaries are cut where they are only read to choose. */
const MAX_SUMMARY = 90;

/** What separates a name from its summary. */
const SUMMARY_MARK = ' · ';

/**
 * A name of a connector, an action or a parameter as a person writes it: `google_mail` is Google
 * Mail, `list_issues_comments` is List Issues Comments. The value itself stays as it is.
 */
export function readableName(name: string): string {
	const words = name
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.split(/[\s_\-/]+/)
		.filter((word) => word !== '');
	if (words.length === 0) return name;
	const last = words.length - 1;
	return words.map((word, at) => readableWord(word, at > 0 && at < last)).join(' ');
}

function readableWord(word: string, isInside: boolean): string {
	const lower = word.toLowerCase();
	const spelling = SPELLINGS.get(lower);
	if (spelling !== undefined) return spelling;
	if (isInside && SMALL.includes(lower)) return lower;
	return word.charAt(0).toUpperCase() + word.slice(1);
}

/** A name with what its summary adds, for a list to choose from. */
export function nameWithSummary(name: string, summary: string): string {
	const readable = readableName(name);
	const words = summary.replace(/\s+/g, ' ').replace(/\.$/, '').trim();
	if (words === '' || words.toLowerCase() === readable.toLowerCase()) return readable;
	const cut = words.length > MAX_SUMMARY ? `${words.slice(0, MAX_SUMMARY - 1).trimEnd()}…` : words;
	return `${readable}${SUMMARY_MARK}${cut}`;
}

/**
 * Whether a search finds a name: each of its words somewhere in the name, in what it is also known
 * as, or in its summary, in any order.
 */
export function isFound(search: string, name: string, summary = ''): boolean {
	const also = ALSO_KNOWN_AS.get(name) ?? '';
	return hasWords(search, name, readableName(name), also, summary);
}
