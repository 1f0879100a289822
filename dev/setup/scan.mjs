// Runs the official scanner's rules over an unpacked package folder, as n8n does before it verifies
// one, and prints its verdict as JSON: {passed, message, details}. A process of its own, because
// the scanner is an ES module and the tests are not.
import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, ...patterns] = process.argv.slice(2);
const verdict = await analyzePackage(folder, patterns);
console.log(JSON.stringify(verdict));
