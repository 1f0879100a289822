// `dev` and `test` never reach a user's n8n, so they may use timers and `process`:
// the usual TypeScript rules instead of n8n's. ESLint finds this file because the lint
// script sets unstable_config_lookup_from_file.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
	{ ignores: ['n8n/hosts/**', 'registry/pins/**'] },
	js.configs.recommended,
	...tseslint.configs.recommended,
	{
		rules: {
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			// TypeScript itself knows which names exist.
			'no-undef': 'off',
		},
	},
	{
		files: ['**/*.js'],
		rules: { '@typescript-eslint/no-require-imports': 'off' },
	},
);
