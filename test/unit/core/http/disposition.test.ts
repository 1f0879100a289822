import { parseDisposition } from '../../../../nodes/core/http/disposition';

describe('the file name of a Content-Disposition header', () => {
	it.each<[string, string | undefined]>([
		['attachment; filename="report.pdf"', 'report.pdf'],
		['attachment; filename=report.pdf; size=3', 'report.pdf'],
		['ATTACHMENT ; FileName = report.pdf', 'report.pdf'],
		['filename="report.pdf"', 'report.pdf'],
		['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
		['attachment; filename="a; filename=b.txt"', 'a; filename=b.txt'],
		['attachment; x="filename=b.txt"; filename=c.txt', 'c.txt'],
		['attachment; filename="50% off.txt"', '50% off.txt'],
		[`attachment; filename="U_.txt"; filename*=UTF-8''%C3%9C%20x.txt`, 'Ü x.txt'],
		[`attachment; filename*=UTF-8''%C3%9C%20x.txt; filename="U_.txt"`, 'Ü x.txt'],
		[`attachment; filename*="utf-8'de'it%27s.txt"`, "it's.txt"],
		["attachment; filename*=iso-8859-1'en'%A3.txt", '£.txt'],
		[`attachment; filename="plain.txt"; filename*=UTF-8''%ZZ`, 'plain.txt'],
		[`attachment; filename="plain.txt"; filename*=UTF-8''`, 'plain.txt'],
		['attachment; filename="../../etc/passwd"', 'passwd'],
		['attachment; filename="C:\\temp\\x.txt"', 'x.txt'],
		['attachment; filename="C:\\\\temp\\\\x.txt"', 'x.txt'],
		[`inline; filename*=utf-8''C%3A%5Ctemp%5Cx.txt`, 'x.txt'],
		['attachment; filename="\u00c3\u009cbersicht.txt"', 'Übersicht.txt'],
		['attachment; filename="\u00dcbersicht.txt"', 'Übersicht.txt'],
		['attachment; filename="never closed', 'never closed'],
		['attachment; filename=".."', undefined],
		['attachment; filename=""', undefined],
		['attachment', undefined],
		['', undefined],
	])('%s', (header, name) => expect(parseDisposition(header).fileName).toBe(name));

	it('is read in no time, however long the header', () => {
		const header = `attachment; filename="${'\\'.repeat(200_000)}`;
		expect(parseDisposition(header).type).toBe('attachment');
	});
});
