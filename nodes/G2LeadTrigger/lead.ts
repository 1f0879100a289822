import type { IDataObject } from 'n8n-workflow';

import type { Received } from './received';

/**
 * What G2's forms are known to ask for, and how it may be called: G2 publishes no schema, and the
 * form may be one that was made for HubSpot or Salesforce. In letters and digits only, the likeliest
 * first.
 */
const NAMES = {
	name: ['name', 'fullname', 'contactname', 'leadname', 'yourname', 'username', 'personname'],
	email: ['email', 'emailaddress', 'workemail', 'businessemail', 'companyemail', 'mail'],
	company: ['company', 'companyname', 'organization', 'organisation', 'organizationname'],
	product: ['product', 'productname', 'producttitle', 'productslug', 'productid', 'productuuid'],
	firstName: ['firstname', 'givenname', 'forename'],
	lastName: ['lastname', 'surname', 'familyname'],
	phone: ['phone', 'phonenumber', 'telephone', 'mobile', 'workphone'],
	message: ['message', 'comment', 'comments', 'note', 'notes', 'description'],
	companySize: ['companysize', 'employees', 'numberofemployees', 'numemployees'],
	industry: ['industry', 'companyindustry'],
	documentTitle: ['documenttitle', 'document', 'assettitle'],
	userAction: ['useraction', 'action', 'actiontype'],
	actionId: ['actionid', 'useractionid'],
	createdAt: ['createdat', 'created', 'submittedat', 'timestamp', 'date'],
};

type Field = keyof typeof NAMES;

/** There whether they were found or not, so that expressions can rely on them. */
const USUAL: Field[] = ['name', 'email', 'company', 'product'];

/** Below these, a name is that of the person; below others it is that of the company or product. */
const OF_PERSON = ['', 'lead', 'contact', 'person', 'user', 'data', 'attributes', 'fields', 'form'];

/** Far more than a form has; the rest is handed on as it came, but not searched. */
const MAX_VALUES = 1000;
const MAX_DEPTH = 8;

/** A value of a form, by its name and the name of what it is in. */
interface Found {
	within: string;
	name: string;
	value: string;
}

/** @returns the usual fields, as far as they are found, and everything as it came */
export function leadOf({ body, raw, query }: Received): IDataObject {
	const found: Found[] = [];
	collect(body, '', '', 0, found);
	collect(query, '', '', 0, found);
	const fields = (Object.keys(NAMES) as Field[]).map((field) => [field, valueOf(field, found)]);
	const lead = Object.fromEntries(fields) as Record<Field, string | undefined>;
	lead.name ??= [lead.firstName, lead.lastName].filter(Boolean).join(' ') || undefined;
	const all = Object.entries(lead).filter(([, value]) => value !== undefined);
	return {
		...Object.fromEntries(USUAL.map((field) => [field, null])),
		...Object.fromEntries(all),
		fields: body as IDataObject,
		...(Object.keys(query).length > 0 && { query: query as IDataObject }),
		...(raw !== undefined && { raw }),
	};
}

function valueOf(field: Field, found: Found[]): string | undefined {
	for (const wanted of NAMES[field]) {
		const isIt = ({ within, name }: Found) =>
			`${within}${name}` === wanted ||
			(name === wanted && (wanted !== 'name' || OF_PERSON.includes(within)));
		const value = found.find(isIt)?.value;
		if (value !== undefined) return value;
	}
	return undefined;
}

function collect(value: unknown, name: string, within: string, depth: number, found: Found[]) {
	if (found.length >= MAX_VALUES || depth > MAX_DEPTH) return;
	if (Array.isArray(value)) {
		for (const each of value) collect(each, name, within, depth + 1, found);
	} else if (typeof value === 'object' && value !== null) {
		const { name: label, value: content } = value as { name?: unknown; value?: unknown };
		// A list of names and values, as HubSpot's forms have it.
		if (typeof label === 'string' && content !== undefined) {
			collectNamed(label, content, name, depth, found);
			return;
		}
		for (const [key, each] of Object.entries(value)) {
			collectNamed(key, each, name, depth, found);
		}
	} else if (['string', 'number', 'boolean'].includes(typeof value)) {
		const text = String(value).trim();
		if (text !== '') found.push({ within, name, value: text });
	}
}

/** @param key may be a path by itself: `lead[email]`, `contact.email` */
function collectNamed(key: string, value: unknown, parent: string, depth: number, found: Found[]) {
	const parts = key.split(/[[\].]+/).filter(Boolean);
	const [last = '', before] = parts.reverse().map(bare);
	collect(value, last, before ?? parent, depth + 1, found);
}

function bare(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
