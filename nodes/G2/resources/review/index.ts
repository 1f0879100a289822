import type { G2Resource } from '../shared/operation';
import { getAll } from './getAll';
import { getDigest } from './getDigest';
import { getIntegrationReviews } from './getIntegrationReviews';
import { getMarketIntelligence } from './getMarketIntelligence';
import { getMine } from './getMine';
import { getSnippets } from './getSnippets';
import { submitMine } from './submitMine';

export const review: G2Resource = {
	name: 'Review',
	value: 'review',
	description: 'What users write about products',
	operations: [
		getDigest,
		getIntegrationReviews,
		getAll,
		getMarketIntelligence,
		getMine,
		getSnippets,
		submitMine,
	],
};
