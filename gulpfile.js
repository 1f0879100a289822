const { rm } = require('node:fs/promises');
const { src, dest } = require('gulp');

// Without this, a renamed file's old output would be published.
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

// What tsc does not copy: icons, codex files and example output schemas.
function assets() {
	return src(
		['{credentials,nodes}/**/*.{png,svg}', 'nodes/**/*.node.json', 'nodes/**/__schema__/**/*.json'],
		{ base: '.', encoding: false, allowEmpty: true },
	).pipe(dest('dist'));
}

exports.clean = clean;
exports.default = assets;
