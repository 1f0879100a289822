import type { G2Resource } from '../shared/operation';
import { findIndustry } from './findIndustry';
import { getLocked } from './getLocked';
import { getUnlocked } from './getUnlocked';
import { getUnlockedMany } from './getUnlockedMany';
import { unlock } from './unlock';

export const g2Activate: G2Resource = {
	name: 'G2 Activate',
	value: 'g2Activate',
	description: 'Companies with intent, unlocked for credits',
	operations: [findIndustry, getLocked, getUnlockedMany, getUnlocked, unlock],
};
