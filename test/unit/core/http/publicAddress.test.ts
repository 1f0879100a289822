import { publicAddress } from '../../../../nodes/core/http/publicAddress';

const G2 = 'https://data.g2.com';
const LOCAL = 'http://127.0.0.1:4000';

it.each([
	[
		'another host',
		G2,
		'https://images.g2crowd.com/a.png?x=1',
		'https://images.g2crowd.com/a.png?x=1',
	],
	['the own server', G2, '/a.png', 'https://data.g2.com/a.png'],
	['the own server, whatever it speaks', LOCAL, `${LOCAL}/a.png`, 'http://127.0.0.1:4000/a.png'],
	['a host beside a local server', LOCAL, 'https://localhost:4001/a', 'https://localhost:4001/a'],
])('takes %s', (_name, base, link, url) => {
	expect(publicAddress(base, link)).toBe(url);
});

it('takes a redirect relative to where it came from', () => {
	expect(publicAddress(G2, '/b.png', 'https://cdn.example.com/a')).toBe(
		'https://cdn.example.com/b.png',
	);
});

it.each([
	['http', G2, 'http://images.g2crowd.com/a.png'],
	['http beside a local server', LOCAL, 'http://127.0.0.1:4001/a.png'],
	['this machine', G2, 'https://127.0.0.1/a.png'],
	['the local network', G2, 'https://10.0.0.8/a.png'],
	['the metadata of a cloud', G2, 'https://169.254.169.254/latest'],
	['IPv6 of the local network', G2, 'https://[fd00::1]/a.png'],
	['IPv4 written as IPv6', G2, 'https://[::ffff:10.0.0.8]/a.png'],
	['a name of the local network', G2, 'https://intranet/a.png'],
	['a name that is always local', G2, 'https://printer.local/a.png'],
	['no host at all', G2, 'https://0.0.0.0/a.png'],
	['another scheme', G2, 'file:///etc/passwd'],
	['a user name', G2, 'https://me:secret@images.g2crowd.com/a.png'],
	['no address', G2, 'https://'],
])('refuses %s', (_name, base, link) => {
	expect(() => publicAddress(base, link)).toThrow(/^The (file on .* was not read|address of the)/);
	expect(() => publicAddress(base, link)).not.toThrow(/secret/);
});
