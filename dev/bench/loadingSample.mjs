// One sample of `npm run bench:loading`, in a process of its own, because a second load would find
// everything in Node's cache. Prints JSON: processor time in milliseconds, files of the package that
// were loaded, and how many of them are nodes.
import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const [folder, firstNode] = process.argv.slice(2);
const root = realpathSync(folder) + sep;

const require = createRequire(import.meta.url);
const { LazyPackageDirectoryLoader } = require('n8n-core');
// n8n has loaded these for itself before it comes to community packages.
const requireForPackage = createRequire(join(root, 'package.json'));
for (const name of ['n8n-workflow', 'luxon', 'zod', 'lodash']) requireForPackage(name);

// What V8 does in other threads for n8n-core is over by then, and is not counted.
await delay(1000);

// As n8n does at its start: it reads the types, and takes every credential.
const before = process.cpuUsage();
const loader = new LazyPackageDirectoryLoader(folder);
await loader.loadAll();
for (const name of Object.keys(loader.known.credentials)) loader.getCredential(name);
if (firstNode) loader.getNode(firstNode);
const { user, system } = process.cpuUsage(before);

const files = Object.keys(require.cache).filter((path) => path.startsWith(root));
const nodes = files.filter((path) => path.endsWith('.node.js'));
const ms = (user + system) / 1000;
console.log(JSON.stringify({ ms, files: files.length, nodes: nodes.length }));
