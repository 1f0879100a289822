import fc from 'fast-check';

import {
	isLocalHost,
	normalizeBaseUrl,
	pathSegment,
	resolveOnOrigin,
} from '../../../../nodes/core/http/url';

describe('the base URL', () => {
	it.each([
		['https://example.com', 'https://example.com'],
		[' https://example.com/ ', 'https://example.com'],
		['https://EXAMPLE.com/api//', 'https://example.com/api'],
		['https://example.com:8443/api/', 'https://example.com:8443/api'],
		['https://example.com/?a=1#b', 'https://example.com'],
		['http://localhost:5678', 'http://localhost:5678'],
		['http://connectors:8000/', 'http://connectors:8000'],
	])('%p is %p', (value, url) => {
		expect(normalizeBaseUrl(value)).toBe(url);
	});

	it.each([
		['', 'is not a web address'],
		['example.com', 'is not a web address'],
		[undefined, 'is not a web address'],
		[42, 'is not a web address'],
		['file:///etc/passwd', 'is not a web address'],
		['javascript:alert(1)', 'is not a web address'],
		['https://me:secret@example.com', 'contains a user name or password'],
		['http://example.com', "uses http for the public host 'example.com'"],
		['http://8.8.8.8', "uses http for the public host '8.8.8.8'"],
		['http://[2001:db8::1]', 'uses http for the public host'],
	])('%p %s', (value, text) => {
		expect(() => normalizeBaseUrl(value)).toThrow(text);
	});

	it('never shows a password', () => {
		expect(() => normalizeBaseUrl('https://me:secret@example.com')).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('secret') }),
		);
	});
});

describe('a local host', () => {
	it.each([
		'localhost',
		'127.0.0.1',
		'127.9.9.9',
		'10.1.2.3',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.1.1',
		'169.254.1.1',
		'[::1]',
		'[fd12:3456::1]',
		'[fe80::1]',
		'[febf::1]',
		'n8n',
	])('%s is one', (host) => expect(isLocalHost(host)).toBe(true));

	it.each([
		'example.com',
		'172.15.0.1',
		'172.32.0.1',
		'192.169.0.1',
		'11.0.0.1',
		'128.0.0.1',
		'[2001:db8::1]',
		'[fec0::1]',
		'127.0.0.1.example.com',
		'localhost.example.com',
	])('%s is none', (host) => expect(isLocalHost(host)).toBe(false));
});

describe('a path segment', () => {
	it('stays in its place, whatever it holds', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
				fc.pre(!['.', '..'].includes(value) && !/\p{Surrogate}/u.test(value));
				const url = new URL(`https://example.com/a/${pathSegment('Name', value)}/b`);
				expect(url.pathname.split('/')).toHaveLength(4);
				expect(decodeURIComponent(url.pathname.split('/')[2])).toBe(value);
				expect(url.search + url.hash).toBe('');
			}),
		);
	});

	it.each([
		['', "'Name' is empty"],
		['.', "'Name' must not be '.'"],
		['..', "'Name' must not be '..'"],
		['\ud800', "'Name' must not be"],
	])('%p: %s', (value, text) => {
		expect(() => pathSegment('Name', value)).toThrow(text);
	});
});

describe('a link of the service', () => {
	const base = 'https://example.com/api';
	it.each([
		['/items?page=2', 'https://example.com/api/items?page=2'],
		['https://example.com/elsewhere?page=2', 'https://example.com/elsewhere?page=2'],
		['https://EXAMPLE.com:443/x', 'https://example.com/x'],
		['/@evil.com', 'https://example.com/api/@evil.com'],
	])('%s leads to %s', (link, url) => {
		expect(resolveOnOrigin(base, link)).toBe(url);
	});

	it.each([
		'https://evil.com/x',
		'http://example.com/x',
		'https://example.com:8443/x',
		'https://example.com.evil.com/x',
		'https://example.com@evil.com/x',
		'https://me:secret@example.com/x',
		'//evil.com/x',
		'/\\evil.com/x',
		'\\\\evil.com',
		'javascript:alert(1)',
		'data:text/plain,x',
		'https://',
	])('%s is not followed', (link) => {
		expect(() => resolveOnOrigin(base, link)).toThrow('was not followed');
	});

	it('never leaves the origin', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'/\\@:.?#%\t a') }), (link) => {
				let url: string;
				try {
					url = resolveOnOrigin(base, link);
				} catch {
					return;
				}
				expect(new URL(url).origin).toBe('https://example.com');
			}),
		);
	});
});
